using System.Text;

namespace Linli.Residents.Rosters;

/// <summary>Where a household lives, in the words of the roster; null where a level is not written or does not exist.</summary>
internal sealed record DwellingAddress(string? Grid, string? Site, string? Building, string? Unit, string? Door)
{
    /// <summary>Number of levels.</summary>
    public const int Levels = 5;

    public static readonly DwellingAddress None = new(null, null, null, null, null);

    /// <summary>The words of a level: 0 grid, 1 site, 2 building, 3 unit, 4 door.</summary>
    public string? this[int level] => level switch { 0 => Grid, 1 => Site, 2 => Building, 3 => Unit, _ => Door };

    /// <summary>Whether it says more than a grid.</summary>
    public bool NamesDwelling => Site is not null || Building is not null || Unit is not null || Door is not null;

    /// <summary>Takes the five levels in order.</summary>
    public static DwellingAddress From(IReadOnlyList<string?> levels) => new(levels[0], levels[1], levels[2], levels[3], levels[4]);

    /// <summary>The site and the building of another where this one has none: those that a whole sheet is about.</summary>
    public DwellingAddress Else(DwellingAddress other) => other.Site is null && other.Building is null
        ? this
        : this with { Site = Site ?? other.Site, Building = Building ?? other.Building };

    /// <summary>A compact key that is the same for 3栋 and 3幢, 501 and 501室; good for as long as the process runs.</summary>
    public ulong Key(string extra = "")
    {
        var text = new StringBuilder();
        for (var level = 0; level < Levels; level++)
        {
            text.Append(AddressRules.LevelKey(level, this[level])).Append('\n');
        }

        return RosterKeys.Of(text.Append(extra).ToString());
    }
}

/// <summary>Short keys for long texts, so that a million people fit into memory.</summary>
internal static class RosterKeys
{
    private const int Short = 512;

    /// <summary>
    /// 64 bits that hang on the text and on a secret of this process (the string hash of .NET, Marvin, taken twice): that any two of a million texts share
    /// one has a chance of one in 37 million, and nobody can make two that do.
    /// </summary>
    public static ulong Of(ReadOnlySpan<char> text)
    {
        Span<char> more = text.Length < Short ? stackalloc char[text.Length + 1] : new char[text.Length + 1];
        text.CopyTo(more);
        more[^1] = '\uFFFF';
        return ((ulong)(uint)string.GetHashCode(text) << 32) | (uint)string.GetHashCode(more);
    }
}
