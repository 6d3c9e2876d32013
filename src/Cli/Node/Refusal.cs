using System.Text.Json;

namespace Linli.Cli.Node;

/// <summary>A refusal on the error output: what, this time, and how to mend it; as JSON on the output when asked for.</summary>
internal static class Refusal
{
    private static readonly JsonSerializerOptions Indented = new(LinliJson.Options) { WriteIndented = true };

    /// <summary>Prints one of the command line's own, in the language of the terminal.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(Problem problem, bool json, int code = NodeCommand.Refused)
    {
        var texts = new Texts([typeof(Texts).Assembly, typeof(Linli.Forms.WorkbookForm).Assembly, typeof(Linli.Server.Serving).Assembly]);
        Print(JsonSerializer.SerializeToElement(ProblemAnswer.Of(problem, texts, NodeClient.TerminalLanguage()), LinliJson.Options), json);
        return code;
    }

    /// <summary>Prints one of the node, each inner one below.</summary>
    /// <returns>The exit code.</returns>
    public static int Print(JsonElement problem, bool json)
    {
        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(problem, Indented));
            return NodeCommand.Refused;
        }

        Console.Error.WriteLine($"linli: {Text(problem, "title")}{Stop(Text(problem, "title"))}{Text(problem, "detail")}\n       {Text(problem, "mend")}");
        if (problem.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array)
        {
            foreach (var inner in errors.EnumerateArray())
            {
                Console.Error.WriteLine("     " + Line(inner));
            }
        }

        return NodeCommand.Refused;
    }

    /// <summary>What stands between two sentences; Chinese ones have a full stop of their own.</summary>
    private static string Stop(string sentence) => sentence.Length > 0 && sentence[^1] >= '\u3000' ? "。" : ". ";

    /// <summary>One of several refusals: where and what.</summary>
    public static string Line(JsonElement problem) => $"  - {Text(problem, "where")} {Text(problem, "title")}. {Text(problem, "detail")}".TrimEnd();

    private static string Text(JsonElement problem, string name) =>
        problem.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
