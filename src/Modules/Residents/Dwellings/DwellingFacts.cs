namespace Linli.Residents.Dwellings;

/// <summary>What is known of a door.</summary>
/// <param name="Site">Compound, courtyard or village; empty when there is none.</param>
/// <param name="Building">Building; empty when there is none.</param>
/// <param name="Unit">Entrance or stair; empty when there is none.</param>
/// <param name="Door">Door number.</param>
/// <param name="Kind">One of <see cref="DwellingRef.Kinds"/>.</param>
/// <param name="Vacant">Whether nobody lives there.</param>
/// <param name="Floor">Storey above ground; null to take it from the door number.</param>
internal sealed record DwellingFacts(string Site, string Building, string Unit, string Door, string Kind, bool Vacant = false, int? Floor = null)
{
    /// <summary>The address as a sort key.</summary>
    public string Place => PlaceRules.Key(Site, Building, Unit, Door);

    /// <summary>The address for people.</summary>
    public string Label => string.Join(' ', new[] { Site, Building, Unit, Door }.Where(part => part.Length > 0));
}

/// <summary>A lowest area: its number, for tallies, and its path, for the scope.</summary>
internal readonly record struct AreaSpot(int No, AreaPath Path);

/// <summary>A door as people are put into it.</summary>
internal readonly record struct DwellingSpot(Guid Id, AreaSpot Area);
