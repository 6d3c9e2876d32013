using Linli.Platform.Reading;
using Linli.Residents.Dwellings;
using Linli.Residents.Rosters;
using Linli.Residents.Terms;
using Linli.Territory;

namespace Linli.Residents.Imports;

/// <summary>What is done with an import: read it and hold it against the ledger, write it, take it back. Each part goes on where it was cut off.</summary>
internal sealed class ImportWork(Gate gate, Reads reads, ImportFiles files, SiteCalendar calendar, KeyRing keys, TimeProvider clock)
{
    /// <summary>Rows taken back in one act.</summary>
    private const int RowsAnAct = 400;

    /// <summary>Most rows written in one act when all of them are new: kept as bytes, about a kilobyte each.</summary>
    private const int RowsAnActOfNew = 20_000;

    /// <summary>The same when each is held against the ledger: what the file says of it is kept until then.</summary>
    private const int RowsAnActAtMost = 12_000;

    /// <summary>Rows looked at in one reading, after which the page learns how far it is.</summary>
    private const int RowsALook = 2000;

    private static readonly ReadingLimits Limits = ReadingLimits.Default with { PackedBytes = ImportFiles.Most, Rows = 2_000_000 };

    /// <summary>Reads the file, counts it, and holds it against the ledger.</summary>
    public async Task<Problem?> ReadAsync(Import import, CancellationToken cancel)
    {
        if (OpenRoster(import).Failed(out var problem, out var roster))
        {
            return problem;
        }

        using (roster)
        {
            return await PreviewAsync(import, roster, cancel);
        }
    }

    /// <summary>Writes the file into the ledger, some hundred rows an act.</summary>
    public async Task<Problem?> ApplyAsync(Import import, CancellationToken cancel)
    {
        if (OpenRoster(import).Failed(out var problem, out var roster))
        {
            return problem;
        }

        using (roster)
        {
            var ledger = await LedgerAsync(import, cancel);
            var writer = new RowWriter(ledger, roster.Mapping, import.Id);
            problem = await WriteAsync(import, roster, writer, ledger.IsEmpty, cancel);
        }

        return problem ?? await FinishAsync(import, Import.Applied, "roster.import", 0, cancel);
    }

    /// <summary>Takes an import back: what it added goes, what it changed becomes as it was, unless somebody has changed it since.</summary>
    public async Task<Problem?> UndoAsync(Import import, CancellationToken cancel)
    {
        var kept = 0;
        for (var step = new UndoStep(1, 0); step.Rows > 0;)
        {
            var outcome = await gate.WriteAsync<UndoStep>(ActOf(import), unit => ImportUndo.Step(unit, import, RowsAnAct), cancel);
            if (outcome.Failed(out var problem, out var next))
            {
                return problem;
            }

            step = next;
            kept += step.Kept;
        }

        return await FinishAsync(import, Import.Undone, "roster.undo", kept, cancel);
    }

    private async Task<Problem?> PreviewAsync(Import import, OpenRoster roster, CancellationToken cancel)
    {
        var (figures, lines) = (new FigureCounter(), new PreviewLines(roster.Mapping));
        var ledger = await LedgerAsync(import, cancel);
        var writer = new RowWriter(ledger, roster.Mapping, import.Id);
        using var rows = roster.Rows(Today).GetEnumerator();
        for (var before = -1; before < figures.Rows;)
        {
            before = figures.Rows;
            if (await reads.RunAsync(ActOf(import), look => Compare(look, rows, figures, lines, writer), cancel) is { } problem)
            {
                return problem;
            }

            await gate.WriteAsync<Done>(import.KeepingAt(clock.GetUtcNow()), unit => Tell(unit, import, figures.Rows), cancel);
        }

        if (figures.Rows == 0)
        {
            return ImportProblems.NoRows();
        }

        var gone = ledger.Met.Count == 0 ? 0 : await reads.RunAsync(ActOf(import), look => Gone(look, import, ledger, lines), cancel);
        await files.KeepAsync(import.Id, lines.Read(), cancel);
        return await ReadyAsync(import, roster, figures, new(lines.NewDwellings, lines.NewResidents, lines.Changed, lines.Unchanged, gone), cancel);
    }

    /// <summary>Holds some rows against the ledger as they are read: rows that wait would be copied by the collector, and there are many.</summary>
    private static Problem? Compare(Look look, IEnumerator<Outcome<RosterRow>> rows, FigureCounter figures, PreviewLines lines, RowWriter writer)
    {
        for (var i = 0; i < RowsALook && rows.MoveNext(); i++)
        {
            if (rows.Current.Failed(out var problem, out var row))
            {
                return problem;
            }

            figures.Add(row);
            lines.Add(row, writer.Compare(look, row));
        }

        return null;
    }

    /// <summary>Counts the people of the area who are not in the file, and names the first of them.</summary>
    private static int Gone(Look look, Import import, LedgerSide ledger, PreviewLines lines)
    {
        var scope = look.Scope.Within(import.Area);
        var (gone, first) = (0, new List<(string Name, Guid? Door)>());
        foreach (var (id, name, door) in look.Stream($"select p.id, p.name, p.dwelling_id from residents_people p where p.removed_at is null and {scope.Over("p.area_path")}", row => (row.Id(0), row.Text(1), row.IdOrNull(2))))
        {
            if (!ledger.Met.Contains(id) && ++gone <= PreviewLines.MostOfAKind)
            {
                first.Add((name, door));
            }
        }

        foreach (var some in first.Chunk(Call.LongestPage))
        {
            var doors = DwellingRow.Of(look, [.. some.Select(one => one.Door).OfType<Guid>().Distinct()]).ToDictionary(door => door.Id, door => door.Facts.Label);
            some.ToList().ForEach(one => lines.AddGone(one.Door is { } door ? doors.GetValueOrDefault(door, "") : "", one.Name));
        }

        return gone;
    }

    private async Task<Problem?> ReadyAsync(Import import, OpenRoster roster, FigureCounter figures, Difference difference, CancellationToken cancel)
    {
        var filledOn = roster.Mapping.Sheets.Select(sheet => sheet.FilledOn).FirstOrDefault(day => day is not null) ?? Today;
        var report = import.Report with { Mapping = roster.Mapping, Summary = figures.Read(filledOn), Difference = difference, Problem = null, Fault = null };
        var outcome = await gate.WriteAsync<Done>(ActOf(import), unit =>
        {
            ImportTable.Save(unit, import with { State = Import.Ready, Done = figures.Rows, Total = figures.Rows, Report = report });
            unit.Record("roster.read", "import", import.Id.ToString(), import.Area);
            return default(Done);
        }, cancel);
        return outcome.Problem;
    }

    /// <summary>Reads and makes ready what comes next while what went before is being written.</summary>
    private async Task<Problem?> WriteAsync(Import import, OpenRoster roster, RowWriter writer, bool isEmpty, CancellationToken cancel)
    {
        using var fields = new FieldCipher(keys);
        var pace = new ImportPace(clock, () => gate.Kept, isEmpty ? RowsAnActOfNew : RowsAnActAtMost);
        var (piece, next, done, running) = (new ImportPiece(), new ImportPiece(), 0, Task.FromResult<Outcome<Done>>(default(Done)));
        foreach (var read in roster.Rows(Today))
        {
            if (read.Failed(out var broken, out var row))
            {
                return (await running).Problem ?? broken;
            }

            writer.Prepare(row, piece, fields, clock.GetUtcNow());
            if (piece.Count < pace.Rows)
            {
                continue;
            }

            piece.People.Sort();
            if ((await running).Problem is { } problem)
            {
                return problem;
            }

            running = WriteAsync(import, piece, writer, done += piece.Count, pace, cancel);
            (piece, next) = (next, piece);
            piece.Clear();
        }

        piece.People.Sort();
        return (await running).Problem ?? (await WriteAsync(import, piece, writer, done + piece.Count, pace, cancel)).Problem;
    }

    private Task<Outcome<Done>> WriteAsync(Import import, ImportPiece piece, RowWriter writer, int upTo, ImportPace pace, CancellationToken cancel) =>
        gate.WriteAloneAsync<Done>(ActOf(import), unit => pace.Time(piece.Count, () =>
        {
            writer.Write(unit, piece, LedgerTerm.Of(unit));
            ImportTable.Progress(unit, import.Id, upTo);
            unit.Record("roster.import-rows", "import", import.Id.ToString(), import.Area);
            return default(Done);
        }), cancel);

    private static Outcome<Done> Tell(Unit unit, Import import, int done)
    {
        ImportTable.Progress(unit, import.Id, done);
        unit.Record("roster.read-rows", "import", import.Id.ToString(), import.Area);
        return default(Done);
    }

    private async Task<Problem?> FinishAsync(Import import, string state, string action, int kept, CancellationToken cancel)
    {
        var outcome = await gate.WriteAsync<Done>(import.KeepingAt(clock.GetUtcNow()), unit =>
        {
            var now = ImportTable.Find(unit, import.Id)!;
            ImportTable.Save(unit, now with { State = state, Report = now.Report with { Problem = null, Kept = kept } });
            unit.Record(action, "import", now.Id.ToString(), now.Area);
            return default(Done);
        }, cancel);
        return outcome.Problem;
    }

    /// <summary>A pass that was cut off finds its own rows in the ledger, so only a pass from the very start may take an empty ledger for granted.</summary>
    private Task<LedgerSide> LedgerAsync(Import import, CancellationToken cancel) => reads.RunAsync(
        ActOf(import), look => new LedgerSide(AreaDirectory.ByNo(look, import.AreaNo)!, IsEmpty(look), keepsMet: import.State == Import.Reading), cancel);

    private static bool IsEmpty(Look look) =>
        !look.Any($"select 1 from residents_dwellings d where {Scope.Everything.Over("d.area_path")} limit 1")
        && !look.Any($"select 1 from residents_people p where {Scope.Everything.Over("p.area_path")} limit 1");

    private Act ActOf(Import import) => import.ActAt(clock.GetUtcNow());

    private DateOnly Today => calendar.DayOf(clock.GetUtcNow());

    private Outcome<OpenRoster> OpenRoster(Import import) => files.Open(import.Id) is { } stream
        ? Imports.OpenRoster.Of(stream, Limits, import.Report.IsMappingGiven || import.State != Import.Reading ? import.Report.Mapping : null)
        : ImportProblems.FileGone();
}
