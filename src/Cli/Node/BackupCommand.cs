using System.CommandLine;
using System.Globalization;
using Linli.Cli.Words;

namespace Linli.Cli.Node;

/// <summary><c>linli backup FILE</c></summary>
internal static class BackupCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; it must not exist yet." };
        return NodeCommand.Make("backup", "Write the whole node (database and keys) into one file, while it is in use, and check it.", async (call, cancel) =>
        {
            await using var node = await NodeClient.OpenAsync(call.Options, cancel);
            var answer = await node.PostAsync("/api/system/backup", new { file = Path.GetFullPath(call.Parsed.GetValue(file)!) }, cancel);
            return call.Print(answer, json => CommandWords.OfTerminal.Say("backup.done", ("file", json.GetProperty("file").GetString()), ("bytes", json.GetProperty("bytes").GetInt64().ToString("N0", CultureInfo.InvariantCulture))));
        }, file);
    }
}
