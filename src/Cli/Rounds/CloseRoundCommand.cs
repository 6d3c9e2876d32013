using System.CommandLine;
using Linli.Cli.Node;
using Linli.Cli.Words;
using Linli.Server;

namespace Linli.Cli.Rounds;

/// <summary><c>linli round close [--round ID]</c></summary>
internal static class CloseRoundCommand
{
    public static Command Make()
    {
        var round = new Option<string?>("--round") { Description = "Id of the round; without it, the newest open one.", HelpName = "ID" };
        return NodeCommand.Make("close", "Close a round; refused while a door is missing, naming it. Prints the certificate.", async (call, cancel) =>
        {
            await using var node = await NodeClient.OpenAsync(call.Options, cancel);
            if (RoundWords.WhyNot(call.Parsed.GetValue(round)) is { } problem)
            {
                return call.Refuse(problem);
            }

            if (await RoundWords.FindAsync(node, call.Parsed.GetValue(round), cancel) is not { } id)
            {
                return call.Refuse(CommandProblems.NoOpenRound());
            }

            var answer = await node.PostAsync($"/api/rounds/{id}/close", new { }, cancel);
            return call.Print(answer, certificate =>
                CommandWords.OfTerminal.Say("round.is-closed", ("at", certificate.GetProperty("closedAt").GetString()), ("hash", certificate.GetProperty("hash").GetString())));
        }, round);
    }
}
