using System.Text.RegularExpressions;
using Linli.Residents.Dwellings;

namespace Linli.Residents.Search;

/// <summary>What somebody typed to find a door: <c>501</c>, <c>3-2-501</c>, <c>3栋501</c>, <c>纺织厂501</c>, <c>纺织厂</c>.</summary>
/// <param name="Numbers">The numbers, from the door outwards, as <see cref="PlaceRules.DoorKey"/> writes them; empty when none was typed.</param>
/// <param name="Words">Words that the address must hold, without those that only name a level (栋, 单元 …).</param>
internal sealed partial record DoorQuery(IReadOnlyList<string> Numbers, IReadOnlyList<string> Words)
{
    /// <summary>Most numbers of an address that are looked at: building, unit, door, each with a letter.</summary>
    private const int MostNumbers = 6;

    /// <summary>Reads what was typed.</summary>
    public static DoorQuery Read(string text)
    {
        var plain = GramRules.Clean(text);
        return new(
            [.. PlaceRules.Tokens(plain).Reverse().Take(MostNumbers)],
            [.. Han().Matches(LevelWords().Replace(plain, " ")).Select(match => match.Value).Take(3)]);
    }

    /// <summary>The condition on a dwelling; numbers lie in one range of the index of doors.</summary>
    /// <param name="table">Alias of the table with a dot; the program's own text.</param>
    public Sql Condition(string table)
    {
        var (key, site, building) = (Sql.Raw(table + "door_key"), Sql.Raw(table + "site"), Sql.Raw(table + "building"));
        Sql all = $"1 = 1";
        if (Numbers.Count > 0)
        {
            var (first, pattern) = (Numbers[0], string.Join('%', Numbers) + "%");
            Sql numbers = $" and {key} >= {first} and {key} < {first + GramRules.Last} and {key} like {pattern}";
            all.AppendFormatted(numbers);
        }

        foreach (var word in Words)
        {
            var door = Sql.Raw(table + "door");
            Sql next = $" and instr({site} || ' ' || {building} || ' ' || {door}, {word}) > 0";
            all.AppendFormatted(next);
        }

        return all;
    }

    [GeneratedRegex("\\p{IsCJKUnifiedIdeographs}+")]
    private static partial Regex Han();

    [GeneratedRegex("(?<=[0-9A-Za-z一二三四五六七八九十])(?:栋|棟|幢|座|号楼|號樓|号|號|楼|樓|单元|單元|门|門|层|層|室|户|戶)")]
    private static partial Regex LevelWords();
}
