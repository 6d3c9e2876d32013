using System.CommandLine;
using Linli.Cli.Node;

namespace Linli.Cli.Rounds;

/// <summary><c>linli round open --area CODE</c></summary>
internal static class OpenRoundCommand
{
    public static Command Make()
    {
        var area = new Option<string>("--area") { Description = "Code of the area.", Required = true, HelpName = "CODE" };
        var kind = new Option<string>("--kind") { Description = "screening or care.", DefaultValueFactory = _ => "screening" };
        var name = new Option<string?>("--name") { Description = "Name of the round." };
        return NodeCommand.Make("open", "Open a round: the list of doors is frozen at this moment.", async (call, cancel) =>
        {
            await using var node = await NodeClient.OpenAsync(call.Options, cancel);
            var answer = await node.PostAsync("/api/rounds", new { area = call.Parsed.GetValue(area), kind = call.Parsed.GetValue(kind), name = call.Parsed.GetValue(name) }, cancel);
            return call.Print(answer, RoundWords.Of);
        }, area, kind, name);
    }
}
