using System.CommandLine;
using System.Text.Json;
using Linli.Cli.Node;
using Linli.Cli.Words;
using Linli.Server;

namespace Linli.Cli.Areas;

/// <summary><c>linli import areas FILE</c></summary>
internal static class ImportAreasCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "A CSV of areas: code, name, parent_code, level." };
        return NodeCommand.MakeAnywhere("areas", "Bring in the tree of areas; a second time changes only what differs.", async (call, cancel) =>
        {
            var path = call.Parsed.GetValue(file)!;
            if (!File.Exists(path))
            {
                return call.Refuse(CommandProblems.NoSuchFile(path));
            }

            await using var node = await NodeClient.OpenAsync(call.Options, cancel);
            var answer = await node.PostFileAsync("/api/areas/import", path, "text/csv", cancel);
            var code = call.Print(answer, Words);
            return code == 0 && answer.Json.GetProperty("refused").GetInt32() > 0 ? NodeCommand.Refused : code;
        }, file);
    }

    /// <summary>The figures, and below them each refused line with its reason.</summary>
    private static string Words(JsonElement report)
    {
        string[] names = ["read", "added", "changed", "unchanged", "refused"];
        var figures = CommandWords.OfTerminal.Say("areas.read", [.. names.Select(name => (name, (object?)report.GetProperty(name)))]);
        return string.Join('\n', report.GetProperty("problems").EnumerateArray().Select(Refusal.Line).Prepend(figures));
    }
}
