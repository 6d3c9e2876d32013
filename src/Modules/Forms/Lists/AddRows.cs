using Linli.Platform.Reading;
using Linli.Territory;

namespace Linli.Forms.Lists;

/// <summary>Adds entities from a table (CSV): a column <c>label</c>, and one for each property. All of them, or none with the fault of each row.</summary>
internal static class AddRows
{
    /// <summary>Most bytes of a table.</summary>
    public const long LargestFile = 10L << 20;

    private const int MostFaults = 500;
    private const int LongestCell = 10_000;

    /// <summary>How many were added, and the list as it is now.</summary>
    internal sealed record Answer(int Added, ListLine List);

    public static void Map(Routes routes) => routes.Own("POST", "/forms/lists/{list}/rows", nameof(AddRows), May.Hold(Permission.FormsManage), HandleAsync, LargestFile, typeof(Answer), keyed: true);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var found = await call.Service<Reads>().RunAsync(call.Act, look => ListTable.Find(look, call.Route("list")) is { } list
            ? AreaDirectory.FindIn(look, look.Scope, call.Query("area") ?? "").Then(area => new Place(list, area)) : HttpProblems.NotFound(), cancel);
        var body = await call.BodyAsync(cancel);
        if (found.Failed(out var problem, out var place) || Read(body, place.List).Failed(out problem, out var rows) || call.Keyed(body).Failed(out problem, out var act))
        {
            return problem;
        }

        var outcome = await call.Service<Gate>().WriteAsync<Answer>(act, unit => Add(unit, place, rows), cancel);
        if (outcome.Failed(out problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private static Outcome<Answer> Add(Unit unit, Place place, IReadOnlyList<EntityContent> rows)
    {
        foreach (var row in rows)
        {
            EntityWriter.Add(unit, place.List, place.Area.Path, row);
        }

        unit.Record("entity.add", "list", place.List.Name, place.Area.Path, ["label", .. place.List.Properties]);
        return new Answer(rows.Count, new ListLines(unit).Of(place.List));
    }

    /// <summary>Reads the table; the first row names the columns. Columns that phones and downloads have beside the properties are left out.</summary>
    internal static Outcome<IReadOnlyList<EntityContent>> Read(byte[] table, EntityList list)
    {
        using var file = new MemoryStream(table, writable: false);
        if (CsvReader.Open(file, ReadingLimits.Default with { Lines = ListCsv.Most + 1 }).Failed(out var problem, out var reader))
        {
            return problem;
        }

        var (head, rows, faults) = ((IReadOnlyList<string>?)null, new List<EntityContent>(), new List<Problem>());
        foreach (var next in reader.Rows())
        {
            if (next.Failed(out problem, out var row))
            {
                return problem;
            }

            if (head is null)
            {
                head = [.. row.Cells.Select(cell => cell.Text.Trim())];
                if (WhyNot(head, list) is { } wrong)
                {
                    return wrong;
                }

                continue;
            }

            if (WhyNot(head, row) is { } fault)
            {
                faults.Add(fault);
            }
            else
            {
                rows.Add(ContentOf(head, row, list));
            }
        }

        return faults.Count > 0 ? ListProblems.Faulty([.. faults.Take(MostFaults)], faults.Count) : head is null ? ListProblems.NoLabelColumn() : rows;
    }

    private static EntityContent ContentOf(IReadOnlyList<string> head, SheetRow row, EntityList list) => new(
        row[IndexOf(head, "label")].Text.Trim(),
        head.Select((name, column) => (name, column)).Where(pair => list.Properties.Contains(pair.name)).ToDictionary(pair => pair.name, pair => row[pair.column].Text.Trim()));

    private static Problem? WhyNot(IReadOnlyList<string> head, EntityList list) =>
        IndexOf(head, "label") < 0 ? ListProblems.NoLabelColumn()
        : head.Where(name => name.Length > 0).GroupBy(name => name).FirstOrDefault(same => same.Count() > 1) is { } twice ? ListProblems.ColumnTwice(twice.Key)
        : head.FirstOrDefault(name => name is not ("" or "name" or "label" or "__version" or "area") && !list.Properties.Contains(name)) is { } unknown ? ListProblems.UnknownColumn(unknown, list.Name)
        : null;

    private static Problem? WhyNot(IReadOnlyList<string> head, SheetRow row) =>
        row[IndexOf(head, "label")].Text.Trim().Length == 0 ? ListProblems.RowWithoutLabel(row.Where(IndexOf(head, "label")))
        : row.Cells.ToList().FindIndex(cell => cell.Text.Length > LongestCell) is >= 0 and var column ? ListProblems.CellTooLong(LongestCell) with { Where = row.Where(column) }
        : null;

    private static int IndexOf(IReadOnlyList<string> head, string name) => head.ToList().IndexOf(name);

    private sealed record Place(EntityList List, AreaRef Area);
}
