using System.Text.Json;

namespace Linli.Tests.Server.WrongInput;

/// <summary>A kind of wrong input: what it is, the clear problem that must meet it, and how it is sent.</summary>
/// <param name="Group">The issue's own words for what it belongs to.</param>
/// <param name="Name">What is wrong.</param>
/// <param name="Status">Status of the problem.</param>
/// <param name="Code">Its code.</param>
/// <param name="Send">Sends it and hands back what was answered.</param>
internal sealed record WrongKind(string Group, string Name, int Status, string Code, Func<WrongScene, Task<Met>> Send)
{
    /// <summary>The engine on which it can be had; null for both.</summary>
    public string? Engine { get; init; }
}

/// <summary>The problem that met it.</summary>
internal sealed record Met(int Status, string? Code, string? Title, string? Detail, string? Mend, string? Where)
{
    public static Met Of(JsonElement problem) => problem.ValueKind != JsonValueKind.Object ? new(0, $"no problem: {problem}", null, null, null, null) : new(
        problem.TryGetProperty("status", out var status) && status.ValueKind == JsonValueKind.Number ? status.GetInt32() : 0,
        Text(problem, "code"), Text(problem, "title"), Text(problem, "detail"), Text(problem, "mend"), Text(problem, "where"));

    /// <summary>What an answer of a route says; the status of the answer must be the problem's own.</summary>
    public static Met Of(Answer answer) => Of(answer.Json) is { } met && met.Status == answer.Status ? met : new(answer.Status, $"no problem: {answer.Text}", null, null, null, null);

    private static string? Text(JsonElement problem, string name) => problem.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String ? text.GetString() : null;
}
