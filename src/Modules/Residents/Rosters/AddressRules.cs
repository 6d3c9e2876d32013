using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Residents.Rosters;

/// <summary>Splits, inherits and compares addresses.</summary>
internal static partial class AddressRules
{
    private const int GridLevel = 0;
    private const int BuildingLevel = 2;
    private const int UnitLevel = 3;
    private const int DoorLevel = 4;

    /// <summary>What two ways of writing one level have in common; empty for a level that is not there.</summary>
    public static string LevelKey(int level, string? text)
    {
        var compact = CellTextRules.Compact(text ?? "").ToUpperInvariant();
        var match = level switch
        {
            GridLevel => GridWords().Match(compact),
            BuildingLevel => BuildingWords().Match(compact),
            UnitLevel => UnitWords().Match(compact),
            DoorLevel => DoorWords().Match(compact),
            _ => Match.Empty,
        };
        return match.Success ? Simple(match.Groups[1].Value) : compact;
    }

    /// <summary>Fills in from the row above what this row leaves out.</summary>
    /// <param name="above">The address of the row above.</param>
    /// <param name="own">The five levels as this row writes them; null where it writes nothing.</param>
    /// <param name="repeats">For each level, whether the row says 同上.</param>
    /// <remarks>A level that changes cuts off what lies below: the unit of the last building is not the unit of this one.</remarks>
    public static DwellingAddress Inherit(DwellingAddress above, IReadOnlyList<string?> own, IReadOnlyList<bool> repeats)
    {
        var levels = new string?[DwellingAddress.Levels];
        var isCut = false;
        for (var level = 0; level < levels.Length; level++)
        {
            levels[level] = own[level] ?? (isCut && !repeats[level] ? null : above[level]);
            isCut = isCut || (own[level] is { } words && words != above[level] && LevelKey(level, words) != LevelKey(level, above[level]));
        }

        return DwellingAddress.From(levels);
    }

    /// <summary>Splits 青石院3栋2单元501 and 3-2-501 into levels; null when the text is not made up of levels.</summary>
    public static DwellingAddress? Split(string text)
    {
        var compact = CellTextRules.Compact(text);
        var grid = LeadingGrid().Match(compact);
        var rest = grid.Success ? compact[grid.Length..] : compact;
        var match = Dashed().Match(rest);
        match = match.Success ? match : Worded().Match(rest);
        return match.Success ? Levels(grid.Success ? grid.Value : null, match) : null;
    }

    /// <summary>Whether a text in a column for doors holds more than the door.</summary>
    public static bool IsCombined(string text)
    {
        var compact = CellTextRules.Compact(text);
        return CombinedWords().IsMatch(compact) || Dashed().IsMatch(compact);
    }

    private static DwellingAddress Levels(string? grid, Match match)
    {
        var (building, unit) = (Part(match, "b"), Part(match, "u"));
        return new(
            grid,
            Part(match, "s"),
            building is null ? null : WithWord(building, "栋"),
            unit is null ? null : WithWord(unit, "单元"),
            Part(match, "d"));
    }

    private static string WithWord(string text, string word) => char.IsAsciiLetterOrDigit(text[^1]) ? text + word : text;

    private static string? Part(Match match, string group) => match.Groups[group] is { Length: > 0 } found ? found.Value : null;

    /// <summary>二 and 02 are 2; B1 stays B1.</summary>
    private static string Simple(string text) => CellTextRules.Number(text) is { } number ? number.ToString(CultureInfo.InvariantCulture) : text;

    [GeneratedRegex("^(?:(?:网格|網格|GRID)(?:NO[.]?|第)?)?(?:第)?([0-9A-Z一二三四五六七八九十]+?)(?:号|號)?(?:网格|網格|GRID)?$")]
    private static partial Regex GridWords();

    [GeneratedRegex("^(?:第)?([0-9A-Z]+|[一二三四五六七八九十]+)(?:栋|棟|幢|号楼|號樓|楼|樓|#|#楼|号|號|BUILDING)?$")]
    private static partial Regex BuildingWords();

    [GeneratedRegex("^(?:第)?([0-9A-Z]+|[一二三四五六七八九十]+)(?:单元|單元|门|UNIT)?$")]
    private static partial Regex UnitWords();

    [GeneratedRegex("^([0-9A-Z]+)(?:室|号|號|房|户)?$")]
    private static partial Regex DoorWords();

    [GeneratedRegex("^(?:第)?(?:\\d{1,3}|[一二三四五六七八九十]{1,3})(?:号)?(?:网格|網格)")]
    private static partial Regex LeadingGrid();

    /// <summary>3-2-501, 3-501, 青石院3-2-501.</summary>
    [GeneratedRegex("^(?<s>.*?\\D)??(?<b>\\d{1,3}|[A-Z]\\d{0,2})(?:栋|幢|号楼|#)?[-/](?:(?<u>\\d{1,2}|[A-Z])(?:单元)?[-/])?(?<d>\\d{3,5}[A-Z]?)(?:室|号|房)?$")]
    private static partial Regex Dashed();

    /// <summary>青石院3栋2单元5楼501室; every level may be missing but one of building, unit and door.</summary>
    [GeneratedRegex("^(?<s>.*?[^\\dA-Za-z一二三四五六七八九十第])??(?:第)?(?:(?<b>(?:\\d{1,3}|[A-Z]\\d{0,2}|[一二三四五六七八九十]{1,3})(?:栋|棟|幢|号楼|號樓|座|楼(?=\\d+单元|[A-Z\\d]{1,2}单元|$)|#楼?))[-,]?)?(?:(?<u>(?:\\d{1,2}|[A-Z]|[一二三四五六七八九十]{1,2})(?:单元|單元|门))[-,]?)?(?:\\d{1,2}[楼层樓層F])?(?:(?<d>[A-Z]?\\d{1,5}[A-Z]?)(?:室|号|號|房|户)?)?$")]
    private static partial Regex Worded();

    [GeneratedRegex("(?:\\d|[A-Z一二三四五六七八九十])(?:栋|棟|幢|号楼|號樓|单元|單元)")]
    private static partial Regex CombinedWords();
}
