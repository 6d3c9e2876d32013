using System.CommandLine;
using Linli.Cli.Words;
using Linli.Server.Backups;

namespace Linli.Cli.Node;

/// <summary><c>linli restore FILE</c></summary>
internal static class RestoreCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A file that linli backup wrote." };
        return NodeCommand.MakeAnywhere("restore", "Put a backup into an empty data folder. A damaged file is refused and changes nothing.", async (call, cancel) =>
        {
            var outcome = await Backup.RestoreAsync(call.Parsed.GetValue(file)!, call.Options.Folder, cancel);
            if (outcome.Failed(out var problem, out var restored))
            {
                return call.Refuse(problem);
            }

            Console.WriteLine(CommandWords.OfTerminal.Say("restore.done", ("folder", call.Options.Folder), ("at", $"{restored.At:u}")));
            return 0;
        }, file);
    }
}
