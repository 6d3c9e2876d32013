using System.CommandLine;

namespace Linli.Cli.Node;

/// <summary><c>linli verify</c></summary>
internal static class VerifyCommand
{
    public static Command Make() => NodeCommand.Make("verify", "Recount the tallies from the records, check the audit trail, the certificates and the files.", async (call, cancel) =>
    {
        await using var node = await NodeClient.OpenAsync(call.Options, cancel);
        var answer = await node.PostAsync("/api/system/verify", new { }, cancel);
        var code = call.Print(answer, report => string.Join('\n', report.GetProperty("lines").EnumerateArray().Select(line => line.GetString())));
        return code == 0 && !answer.Json.GetProperty("ok").GetBoolean() ? NodeCommand.Refused : code;
    });
}
