using Linli.Residents.People;
using Linli.Residents.Search;

namespace Linli.Residents.Terms;

/// <summary>The statements that erase.</summary>
internal static class Erasing
{
    /// <summary>Tables that are erased row by row when their own day has passed, with their keys.</summary>
    public static IReadOnlyList<(string Table, string Key)> Tables { get; } =
    [
        ("residents_stays", "id"), ("residents_duties", "dwelling_id, slot, since"), ("residents_merges", "id"), ("residents_not_duplicates", "one_id, other_id"),
        ("residents_import_changes", "import_id, row_id"), ("residents_imports", "id"),
    ];

    /// <summary>Tables whose rows follow the end of the event. Imports do not: an upload goes after its own 14 days.</summary>
    public static IReadOnlyList<(string Table, string Key)> Stamped { get; } =
        [("residents_people", "id"), ("residents_dwellings", "id"), .. Tables.Where(table => table.Table != "residents_imports")];

    /// <summary>Erases people whose day has passed, with all that is about them.</summary>
    public static List<Guid> People(Unit unit, int most)
    {
        var due = unit.Rows(
            $"""
            select p.id, p.name, p.id_blind, p.phone_blind, p.removed_at, d.area_no from residents_people p
            left join residents_dwellings d on d.id = p.dwelling_id and {unit.Scope.Over("d.area_path")}
            where p.expires < {unit.Today} and {unit.Scope.Over("p.area_path")} order by p.expires, p.id limit {most}
            """, row => (Id: row.Id(0), Finders: Finders.Of(row.Text(1), row.BytesOrNull(2), row.BytesOrNull(3)), Area: row.IsNull(4) ? row.IntOrNull(5) : null));
        foreach (var (id, finders, area) in due)
        {
            PersonWriter.RemoveFinders(unit, id, finders);
            Person(unit, id);
            if (area is { } counted)
            {
                unit.Count("residents.living", "", counted, -1);
            }
        }

        return due.ConvertAll(person => person.Id);
    }

    /// <summary>Erases some rows of a table whose day has passed.</summary>
    public static int Rows(Unit unit, string table, string key, int most)
    {
        var (name, columns) = (Sql.Raw(table), Sql.Raw(key));
        return !unit.Any($"select 1 from {name} where expires < {unit.Today} and {unit.Scope.Over("area_path")} limit 1") ? 0 : unit.Run(
            $"""
            delete from {name} where ({columns}) in (select {columns} from {name} where expires < {unit.Today} and {unit.Scope.Over("area_path")} limit {most})
              and {unit.Scope.Over("area_path")}
            """);
    }

    /// <summary>Takes the notes of need off dwellings whose day has passed: what is left is a place, and places do not expire.</summary>
    public static int Notes(Unit unit, int most)
    {
        Sql due = $"select id from residents_dwellings where expires < {unit.Today} and purpose = 'roster' and {unit.Scope.Over("area_path")}";
        return !unit.Any(due) ? 0 : unit.Run(
        $"""
        update residents_dwellings set need_flag = 0, need_note = null, purpose = {LedgerTerm.PlaceOnly}, expires = {LedgerTerm.Never}, version = version + 1
        where id in ({due} limit {most}) and {unit.Scope.Over("area_path")}
        """);
    }

    /// <summary>Gives some rows another last day.</summary>
    public static int Restamp(Unit unit, string table, string key, DateOnly day, int most)
    {
        var (name, columns) = (Sql.Raw(table), Sql.Raw(key));
        Sql others = $"from {name} where expires <> {day} and purpose = 'roster' and {unit.Scope.Over("area_path")}";
        return !unit.Any($"select 1 {others} limit 1") ? 0 : unit.Run(
            $"update {name} set expires = {day} where ({columns}) in (select {columns} {others} limit {most}) and {unit.Scope.Over("area_path")}");
    }

    private static void Person(Unit unit, Guid id)
    {
        unit.Run($"delete from residents_stays where person_id = {id} and {unit.Scope.Over("area_path")}");
        unit.Run($"delete from residents_merges where (kept_id = {id} or merged_id = {id}) and {unit.Scope.Over("area_path")}");
        unit.Run($"delete from residents_not_duplicates where (one_id = {id} or other_id = {id}) and {unit.Scope.Over("area_path")}");
        unit.Run($"delete from residents_people where id = {id} and {unit.Scope.Over("area_path")}");
    }
}
