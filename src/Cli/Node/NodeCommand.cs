using System.CommandLine;
using System.Data.Common;
using System.Text.Json;
using Linli.Server;

namespace Linli.Cli.Node;

/// <summary>A command that asks the node something: opens the way, prints the answer or the refusal, and gives the exit code.</summary>
internal static class NodeCommand
{
    /// <summary>Exit code of a refusal; 0 is success.</summary>
    public const int Refused = 1;

    /// <summary>Exit code when something outside is missing: a file, the database, the server.</summary>
    public const int Unavailable = 69;

    /// <summary>Makes a command on a node that is there already; a folder without one is refused, so that a slip in its name proves or backs up nothing.</summary>
    /// <param name="name">Its word.</param>
    /// <param name="description">What it does.</param>
    /// <param name="run">Does it, and gives the exit code.</param>
    /// <param name="more">Its own arguments and options.</param>
    public static Command Make(string name, string description, Func<NodeCall, CancellationToken, Task<int>> run, params Symbol[] more) =>
        MakeAnywhere(name, description, (call, cancel) => NodeFiles.IsNode(call.Options.Folder) ? run(call, cancel) : Task.FromResult(call.Refuse(CommandProblems.NoNode(call.Options.Folder))), more);

    /// <summary>The same for a command that may begin a node in an empty folder.</summary>
    public static Command MakeAnywhere(string name, string description, Func<NodeCall, CancellationToken, Task<int>> run, params Symbol[] more)
    {
        var (data, database, json) = (NodeArguments.Data(), NodeArguments.Database(), NodeArguments.Json());
        var command = new Command(name, description) { data, database, json };
        foreach (var symbol in more)
        {
            if (symbol is Option option)
            {
                command.Add(option);
            }
            else if (symbol is Argument argument)
            {
                command.Add(argument);
            }
        }

        command.SetAction((parsed, cancel) => RunAsync(new(parsed, NodeArguments.Options(parsed, data, database), parsed.GetValue(json)), run, cancel));
        return command;
    }

    private static async Task<int> RunAsync(NodeCall call, Func<NodeCall, CancellationToken, Task<int>> run, CancellationToken cancel)
    {
        try
        {
            return Linli.Server.Serving.WhyNot(call.Options) is { } problem ? call.Refuse(problem) : await run(call, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or DbException or HttpRequestException or System.Net.Sockets.SocketException)
        {
            await Console.Error.WriteLineAsync($"linli: {error.Message}");
            return Unavailable;
        }
    }
}

/// <summary>One call of a command.</summary>
internal sealed record NodeCall(ParseResult Parsed, Linli.Server.NodeOptions Options, bool Json)
{
    private static readonly JsonSerializerOptions Indented = new(LinliJson.Options) { WriteIndented = true };

    /// <summary>Prints an answer: as JSON when asked for, else by <paramref name="words"/>; a refusal goes to the error output.</summary>
    public int Print(NodeClient.Answer answer, Func<JsonElement, string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        if (!answer.Ok)
        {
            return PrintProblem(answer.Json);
        }

        Console.WriteLine(Json ? JsonSerializer.Serialize(answer.Json, Indented) : words(answer.Json));
        return 0;
    }

    /// <summary>Prints a refusal of the command line's own, in the language of the terminal.</summary>
    public int Refuse(Problem problem) => Refusal.Print(problem, Json);

    /// <summary>Prints a refusal of the node.</summary>
    public int PrintProblem(JsonElement problem) => Refusal.Print(problem, Json);
}
