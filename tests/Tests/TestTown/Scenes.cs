using Linli.Residents.Dwellings;
using Linli.Territory;

namespace Linli.Tests;

/// <summary>Named places to begin a test with.</summary>
internal static class Scenes
{
    /// <summary>An area directly below another; the root when no parent is named.</summary>
    public static Task<AreaRef> AreaAsync(this Town town, string name, string level, AreaRef? parent = null) =>
        town.WriteAsync<AreaRef>(unit =>
        {
            unit.Record("area.create", "area", name);
            return AreaDirectory.EnsureLocal(unit, parent ?? AreaDirectory.ByNo(unit, AreaRef.RootNo)!, name, level);
        });

    /// <summary>Doors 101, 102 … of one stair, in the order of a walk.</summary>
    public static Task<List<Guid>> DoorsAsync(this Town town, AreaRef area, int count, string site = "柳荫苑", string building = "1栋", string unitName = "1单元", string kind = "household") =>
        town.WriteAsync<List<Guid>>(unit =>
        {
            var doors = new List<Guid>();
            for (var i = 0; i < count; i++)
            {
                doors.Add(Door(unit, area, site, building, unitName, $"{(i / 4) + 1}{(i % 4) + 1:00}", kind));
            }

            unit.Record("dwelling.add", "scene", area.Code, area.Path);
            return doors;
        });

    /// <summary>One door, written as the ledger writes it.</summary>
    public static Guid Door(Unit unit, AreaRef area, string site, string building, string unitName, string door, string kind)
    {
        var id = DwellingWriter.Add(unit, new(site, building, unitName, door, kind), new(area.No, area.Path), unit.Today.AddDays(365));
        return id ?? throw new InvalidOperationException("There is a door at that address.");
    }
}
