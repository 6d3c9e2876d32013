using System.Globalization;
using Linli.Residents.Search;
using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>Lists doors in the order of a walk, area by area. Shows heads of households, so it is recorded.</summary>
internal static class ListDwellings
{
    public static void Map(Routes routes) => routes.ReadRecorded("/dwellings", nameof(ListDwellings), May.Hold(Permission.RosterRead), Handle);

    private static Outcome<Shown<Page<DwellingLine>>> Handle(Call call, Look look)
    {
        if (AreaNames.Narrowed(look, call.Query("area")).Failed(out var problem, out var scope))
        {
            return problem;
        }

        if (call.After is not null && Cursor.Read(call.After, 3) is null)
        {
            return DwellingProblems.BadCursor();
        }

        var rows = DwellingRow.List(look, scope, Condition(call), call.Take + 1);
        var page = Page<DwellingRow>.Of(rows, call.Take, row => Cursor.Write(row.Area.Path.Value, row.Facts.Place, row.Id.ToString()));
        var lines = DwellingLine.Of(look, page.Items);
        return new Shown<Page<DwellingLine>>(
            new(lines, page.Next), "dwelling.list", "search", lines.Count.ToString(CultureInfo.InvariantCulture), null, "address", "headName", "need");
    }

    private static Sql Condition(Call call)
    {
        Sql all = $"d.removed_at is null";
        foreach (var (column, name) in new[] { ("d.building", "building"), ("d.unit", "unit"), ("d.kind", "kind") })
        {
            if (call.Query(name) is { } value)
            {
                Sql next = $" and {Sql.Raw(column)} = {value}";
                all.AppendFormatted(next);
            }
        }

        if (call.Query("q") is { } text)
        {
            Sql next = $" and {DoorQuery.Read(text).Condition("d.")}";
            all.AppendFormatted(next);
        }

        if (Cursor.Read(call.After, 3) is [var path, var place, var id])
        {
            Sql next = $" and (d.area_path, d.place, d.id) > ({path}, {place}, {Cursor.Id(id)})";
            all.AppendFormatted(next);
        }

        return all;
    }
}
