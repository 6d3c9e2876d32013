namespace Linli.Territory.Areas;

/// <summary>An area as the pages show it.</summary>
internal record AreaAnswer(
    string Code, string Name, string Level, string? Kind, string? Parent, int Children, DwellingCounts Dwellings, long Residents, bool HasShape, DateOnly From, DateOnly? To)
{
    public static AreaAnswer Of(Area area, AreaCounts counts) => new(
        area.Ref.Code, area.Ref.Name, area.Ref.Level, area.Kind, area.ParentCode, area.Children, counts.Dwellings, counts.Residents, area.HasShape, area.From, area.To);
}

/// <summary>Dwellings by kind; never summed.</summary>
internal sealed record DwellingCounts(long Household, long Room, long Shop, long Institution);

/// <summary>What Residents counts inside an area.</summary>
internal sealed record AreaCounts(DwellingCounts Dwellings, long Residents)
{
    public static AreaCounts None { get; } = new(new(0, 0, 0, 0), 0);

    /// <summary>Doors of any kind.</summary>
    public long Doors => Dwellings.Household + Dwellings.Room + Dwellings.Shop + Dwellings.Institution;
}
