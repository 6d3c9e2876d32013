namespace Linli.Territory;

/// <summary>The levels of the tree, from the top. The tree may skip levels and need not be balanced.</summary>
public static class AreaLevels
{
    /// <summary>Every level, from the top.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "province", "city", "county", "street", "community",
        "grid1", "grid2", "grid3", "courtyard", "village", "dormitory", "guesthouse", "building", "other",
    ];

    /// <summary>The level that national codes of a length have; null for other lengths.</summary>
    public static string? OfNational(int length) => length switch
    {
        2 => "province",
        4 => "city",
        6 => "county",
        9 => "street",
        12 => "community",
        _ => null,
    };

    /// <summary>Whether it is a grid.</summary>
    public static bool IsGrid(string level) => level is "grid1" or "grid2" or "grid3";

    /// <summary>Whether it is a kind of site: a place with people that somebody has to look after.</summary>
    public static bool IsSite(string level) => level is "courtyard" or "village" or "dormitory" or "guesthouse";

    /// <summary>Whether it is one above the community, where nobody is named for single doors.</summary>
    public static bool IsAboveCommunity(string level) => level is "province" or "city" or "county" or "street";

    /// <summary>The letter with which local codes of a level begin, such as <c>g</c> in <c>511002003002-g01</c>.</summary>
    internal static char Letter(string level) => level switch
    {
        "grid1" or "grid2" or "grid3" => 'g',
        "courtyard" => 'y',
        "village" => 'v',
        "dormitory" => 'd',
        "guesthouse" => 'h',
        "building" => 'b',
        "province" => 'p',
        "city" => 't',
        "county" => 'n',
        "street" => 's',
        "community" => 'q',
        _ => 'o',
    };
}
