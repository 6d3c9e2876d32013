using System.Security.Cryptography;
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

    /// <summary>A compact key that is the same for 3栋 and 3幢, 501 and 501室. 128 bits, so that two dwellings never share one in practice.</summary>
    public UInt128 Key(string extra = "")
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
    public static UInt128 Of(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128LittleEndian(hash);
    }
}
