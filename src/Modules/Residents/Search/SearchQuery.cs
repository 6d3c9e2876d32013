using System.Text.RegularExpressions;
using Linli.Residents.People;
using Linli.Residents.Rosters;

namespace Linli.Residents.Search;

/// <summary>By what somebody is looked for.</summary>
internal enum SearchHow
{
    Name,
    Pinyin,
    Phone,
    IdNumber,
    Door,
}

/// <summary>What was typed into the search, and by what it looks.</summary>
/// <param name="How">By what.</param>
/// <param name="Text">The text as it is compared: a folded name or initials, digits of a phone, or the address as typed.</param>
internal sealed partial record SearchQuery(SearchHow How, string Text)
{
    /// <summary>From how many digits on a number is a phone and not a door.</summary>
    private const int ShortestPhone = 7;

    /// <summary>From how many digits on a number with dashes is a phone; 12-2-1501 has seven and is a door.</summary>
    private const int ShortestDashedPhone = 10;

    /// <summary>Reads what was typed. Whatever it is, it is looked for as something.</summary>
    public static SearchQuery Read(string typed)
    {
        var text = GramRules.Clean(typed);
        var compact = text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();
        if (Citizens().IsMatch(compact))
        {
            return new(SearchHow.IdNumber, IdNumberRules.Read(compact).Number ?? compact);
        }

        var digits = compact.Count(char.IsAsciiDigit);
        if (digits >= (compact.Contains('-', StringComparison.Ordinal) ? ShortestDashedPhone : ShortestPhone) && PhoneLike().IsMatch(compact))
        {
            return new(SearchHow.Phone, PersonEntry.FirstPhone(compact) ?? compact);
        }

        if (digits > 0)
        {
            return new(SearchHow.Door, text);
        }

        return Latin().IsMatch(text) ? new(SearchHow.Pinyin, GramRules.Fold(text)) : new(SearchHow.Name, GramRules.Fold(text));
    }

    [GeneratedRegex("^(\\d{15}|\\d{17}[\\dX])$")]
    private static partial Regex Citizens();

    [GeneratedRegex("^[+()\\-\\d]+$")]
    private static partial Regex PhoneLike();

    [GeneratedRegex("^[A-Za-z][A-Za-z '.·-]*$")]
    private static partial Regex Latin();
}
