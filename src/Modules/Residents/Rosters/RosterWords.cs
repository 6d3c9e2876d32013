using System.Globalization;
using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>The words for a roster's faults in one language.</summary>
internal sealed class RosterWords
{
    private const string Otherwise = "zh-Hans";
    private readonly Dictionary<string, Entry> _entries;
    private readonly string _betweenSentences;

    private RosterWords(Dictionary<string, Entry> entries, string language) =>
        (_entries, _betweenSentences) = (entries, language == "en" ? " " : "");

    private sealed record Entry(string Title, string Detail, string Mend);

    /// <summary>The words of <c>zh-Hans</c>, <c>zh-Hant</c> or <c>en</c>; any other language gets <c>zh-Hans</c>.</summary>
    public static RosterWords In(string language)
    {
        using var stream = Pack(language) ?? Pack(Otherwise) ?? throw new InvalidOperationException("The roster's words are missing from the assembly.");
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return JsonGuard.Read<Dictionary<string, Entry>>(bytes.ToArray()).Failed(out var problem, out var entries)
            ? throw new InvalidOperationException(problem.ToString())
            : new(entries, language);
    }

    /// <summary>Every code there are words for.</summary>
    public IReadOnlyCollection<string> Codes => _entries.Keys;

    /// <summary>A short title, such as 原因.</summary>
    public string Title(string code) => _entries.TryGetValue(code, out var entry) ? entry.Title : code;

    /// <summary>What is wrong and how to mend it, in one sentence each.</summary>
    public string Reason(CellProblem problem) => _entries.TryGetValue(problem.Code, out var entry)
        ? string.Join(_betweenSentences, entry.Detail, entry.Mend).Replace("{row}", problem.Row.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        : problem.Code;

    private static Stream? Pack(string language) =>
        typeof(RosterWords).Assembly.GetManifestResourceStream($"texts/Residents.roster.{language}.json");
}
