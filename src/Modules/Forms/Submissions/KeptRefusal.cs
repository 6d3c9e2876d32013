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

    /// <summary>The words for anybody else than the one whom it met, of the refusals that say "you" and "your".</summary>
    private static readonly Dictionary<string, (string OfSender, string OfDecider)> OthersWords = new()
    {
        ["http.not-found"] = ("forms.kept-not-there", "forms.kept-not-there-chosen"),
        ["rounds.door-not-yours"] = ("forms.kept-not-theirs", "forms.kept-not-theirs-chosen"),
        ["rounds.reknock-own-door"] = ("forms.kept-own-door", "forms.kept-own-door"),
    };

    /// <summary>Why the round did not take a filled form, for a reader: whoever it met reads it as it was said, anybody else reads whom it met. Null when nothing was refused.</summary>
    /// <param name="filled">The filled form.</param>
    /// <param name="reader">The reader's account.</param>
    public static Problem? Of(Filled filled, Guid reader)
    {
        var isDeciders = filled.Decided?.What is Decided.Chosen or Decided.Landed;
        return Read(filled.Refused) is not { } problem ? null
            : !OthersWords.TryGetValue(problem.Code, out var words) || reader == MetBy(problem, filled, isDeciders) ? problem
            : problem with { WordsOf = isDeciders ? words.OfDecider : words.OfSender };
    }

    /// <summary>What somebody decided is taken by that one's permissions; that the second knock was the sender's own is about the sender whoever decides.</summary>
    private static Guid MetBy(Problem problem, Filled filled, bool isDeciders) => isDeciders && problem.Code != "rounds.reknock-own-door" ? filled.Decided!.By : filled.By;

    /// <summary>The problem again; null when nothing was refused.</summary>
    public static Problem? Read(string? kept) => kept is not null && JsonSerializer.Deserialize<KeptRefusal>(kept, LinliJson.Options) is { } refusal
        ? new Problem(refusal.Code, refusal.Status, [.. refusal.Values.Select(pair => (pair.Key, (object)pair.Value))])
        : null;
}
