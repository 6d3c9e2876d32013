using System.Text;
using System.Text.RegularExpressions;

namespace Linli.Residents.Search;

/// <summary>The pieces of a name by which a fragment finds it, the same on every engine.</summary>
internal static partial class GramRules
{
    /// <summary>Sorts, byte by byte, after every character that can follow in a name.</summary>
    public const string Last = "\U0010FFFF";

    /// <summary>A name as it is kept: one form of each character (NFKC), one kind of blank, none at the ends.</summary>
    public static string Clean(string name) => Blanks().Replace(name.Normalize(NormalizationForm.FormKC), " ").Trim();

    /// <summary>A name or a fragment as it is compared: Latin letters small. Only these, as <c>lower</c> of both engines does.</summary>
    public static string Fold(string name) => string.Create(name.Length, name, static (into, from) =>
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = char.IsAsciiLetterUpper(from[i]) ? (char)(from[i] | 0x20) : from[i];
        }
    });

    /// <summary>One piece a character: it and the next one; the last one alone. Each piece once.</summary>
    public static IReadOnlyList<string> Of(string name)
    {
        var characters = Characters(name);
        return [.. characters.Select((character, at) => at + 1 < characters.Count ? character + characters[at + 1] : character).Distinct()];
    }

    /// <summary>The characters of a name, folded; a character beyond the first plane is one.</summary>
    public static IReadOnlyList<string> Characters(string name) => [.. Fold(Clean(name)).EnumerateRunes().Select(rune => rune.ToString())];

    /// <summary>The initials of a name as they are kept and looked for.</summary>
    public static string Initials(string name) => PinyinInitials.Of(name).ToUpperInvariant();

    [GeneratedRegex("\\s+")]
    private static partial Regex Blanks();
}
