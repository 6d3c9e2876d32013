using System.CommandLine;
using Linli.Cli.Node;
using Linli.Cli.Words;

namespace Linli.Cli.Rounds;

/// <summary><c>linli round status [--round ID]</c></summary>
internal static class RoundStatusCommand
{
    public static Command Make()
    {
        var round = new Option<string?>("--round") { Description = "Id of the round; without it, every round.", HelpName = "ID" };
        return NodeCommand.Make("status", "Show how far rounds are: numerator, denominator, and a rate that is never rounded up to the whole.", async (call, cancel) =>
        {
            await using var node = await NodeClient.OpenAsync(call.Options, cancel);
            var id = call.Parsed.GetValue(round);
            return RoundWords.WhyNot(id) is { } problem ? call.Refuse(problem)
                : id is not null
                ? call.Print(await node.GetAsync($"/api/rounds/{id}", cancel), RoundWords.Of)
                : call.Print(await node.GetAsync("/api/rounds", cancel), page => string.Join('\n', page.GetProperty("items").EnumerateArray().Select(RoundWords.Of).DefaultIfEmpty(CommandWords.OfTerminal.Say("round.none"))));
        }, round);
    }
}
