using System.CommandLine;
using Linli.Cli.Node;
using Linli.Server;

namespace Linli.Cli.Areas;

/// <summary><c>linli import areas FILE</c></summary>
internal static class ImportAreasCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV of areas: code, name, parent_code, level." };
        return NodeCommand.Make("areas", "Bring in the tree of areas; a second time changes only what differs.", async (call, cancel) =>
        {
            var path = call.Parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                return call.Refuse(CommandProblems.NoSuchFile(path));
            }

            await using var node = await NodeClient.OpenAsync(call.Options, cancel);
            var answer = await node.PostFileAsync("/api/areas/import", path, "text/csv", cancel);
            return call.Print(answer, json =>
                $"{json.GetProperty("read")} read: {json.GetProperty("added")} added, {json.GetProperty("changed")} changed, {json.GetProperty("unchanged")} unchanged, {json.GetProperty("refused")} refused");
        }, file);
    }
}
