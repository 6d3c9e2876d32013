using Linli.Residents.Dwellings;
using Linli.Territory;

namespace Linli.Residents.Moves;

/// <summary>Moves doors, with all that hangs on them, from one lowest area to another. A handful of statements, however many doors.</summary>
internal static class DoorMoves
{
    /// <summary>Moves the doors of some sites, or all of them.</summary>
    /// <returns>How many.</returns>
    public static int Move(Unit unit, AreaRef from, AreaRef to, IReadOnlyList<string>? sites)
    {
        Sql which = sites is null ? $"1 = 1" : (Sql)$"d.site in ({Sql.List(sites)})";
        Count(unit, from, to, which);
        var doors = unit.Run(
            $"""
            insert into residents_dwelling_moves (dwelling_id, at, from_area_no, to_area_no)
            select d.id, cast({unit.Now} as bigint), d.area_no, cast({to.No} as bigint) from residents_dwellings d where d.area_no = {from.No} and {which} and {unit.Scope.Over("d.area_path")}
            on conflict (dwelling_id, at) do update set to_area_no = excluded.to_area_no
            """);
        Sql moved = $"select m.dwelling_id from residents_dwelling_moves m where m.from_area_no = {from.No} and m.at = {unit.Now} and m.to_area_no = {to.No}";
        unit.Run($"update residents_dwellings set area_no = {to.No}, area_path = {unit.Scope.Into(to.Path)} where id in ({moved}) and {unit.Scope.Over("area_path")}");
        foreach (var table in new[] { "residents_people", "residents_stays", "residents_duties" })
        {
            unit.Run($"update {Sql.Raw(table)} set area_path = {unit.Scope.Into(to.Path)} where dwelling_id in ({moved}) and {unit.Scope.Over("area_path")}");
        }

        return doors;
    }

    /// <summary>Moves what hangs on no door: people who moved out, merges, imports.</summary>
    public static void MoveRest(Unit unit, AreaRef from, AreaRef to)
    {
        foreach (var table in LedgerTables.WithPath)
        {
            unit.Run($"update {Sql.Raw(table)} set area_path = {unit.Scope.Into(to.Path)} where area_path = {from.Path} and {unit.Scope.Over("area_path")}");
        }

        unit.Run($"update residents_imports set area_no = {to.No} where area_no = {from.No} and {unit.Scope.Over("area_path")}");
    }

    /// <summary>Two grids may both have a "1栋 101": the one that comes keeps its old grid's name in front, so that nobody knocks at one door for two.</summary>
    public static void KeepApart(Unit unit, AreaRef from, AreaRef into)
    {
        var clashes = unit.Rows(
            $"""
            select d.id from residents_dwellings d join residents_dwellings e on e.area_no = {into.No} and e.place = d.place and e.removed_at is null
            where d.area_no = {from.No} and d.removed_at is null and {unit.Scope.Over("d.area_path")} and {unit.Scope.Over("e.area_path")}
            """, row => row.Id(0));
        foreach (var row in clashes.Select(id => DwellingRow.Find(unit, id)!))
        {
            DwellingWriter.Change(unit, row, row.Facts with { Site = $"{from.Name} {row.Facts.Site}".Trim() });
        }
    }

    /// <summary>Takes the doors and people out of the tallies of one area and adds them to those of the other.</summary>
    private static void Count(Unit unit, AreaRef from, AreaRef to, Sql which)
    {
        Sql doors = $"from residents_dwellings d where d.area_no = {from.No} and d.removed_at is null and {which} and {unit.Scope.Over("d.area_path")}";
        foreach (var (kind, count, vacant) in unit.Rows($"select d.kind, count(*), cast(sum(d.vacant) as bigint) {doors} group by d.kind", row => (row.Text(0), row.Long(1), row.Long(2))))
        {
            Shift(unit, "dwellings." + kind, from, to, count);
            Shift(unit, "dwellings.vacant", from, to, vacant);
        }

        var living = unit.Number($"select count(*) from residents_people p where p.removed_at is null and {unit.Scope.Over("p.area_path")} and p.dwelling_id in (select d.id {doors})");
        Shift(unit, "residents.living", from, to, living);
    }

    private static void Shift(Unit unit, string indicator, AreaRef from, AreaRef to, long by)
    {
        unit.Count(indicator, "", from.No, -by);
        unit.Count(indicator, "", to.No, by);
    }
}
