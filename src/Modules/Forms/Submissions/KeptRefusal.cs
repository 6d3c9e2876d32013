using System.Text.Json;

namespace Linli.Forms.Submissions;

/// <summary>A refusal as it is kept beside a filled form: its code and values, not its words, so that each reader gets it in their own language.</summary>
/// <param name="Code">The code.</param>
/// <param name="Status">The HTTP status that it would have had.</param>
/// <param name="Values">What its words are filled with.</param>
internal sealed record KeptRefusal(string Code, int Status, IReadOnlyDictionary<string, string> Values)
{
    /// <summary>Of a problem; the parts of a problem with several are told by the first.</summary>
    public static KeptRefusal Of(Problem problem)
    {
        var told = problem.Inner.Count > 0 ? problem.Inner[0] : problem;
        return new(told.Code, told.Status, told.Args.ToDictionary(arg => arg.Name, arg => Convert.ToString(arg.Value, System.Globalization.CultureInfo.InvariantCulture) ?? ""));
    }

    /// <summary>The problem again; null when nothing was refused.</summary>
    public static Problem? Read(string? kept) => kept is not null && JsonSerializer.Deserialize<KeptRefusal>(kept, LinliJson.Options) is { } refusal
        ? new Problem(refusal.Code, refusal.Status, [.. refusal.Values.Select(pair => (pair.Key, (object)pair.Value))])
        : null;
}
