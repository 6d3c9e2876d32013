using Linli.Platform.Reading;

namespace Linli.Territory.Import;

/// <summary>
/// One import of areas. Rows go through the Gate in chunks, so that visits are let in between; a row whose parent comes later in the
/// file waits for it. What a chunk wrote stays, whatever becomes of the rest: the same file again goes on from there.
/// </summary>
internal sealed class AreaImport(Gate gate, Act act)
{
    /// <summary>Rows in one act.</summary>
    public const int Chunk = 5_000;

    /// <summary>Most problems that are listed.</summary>
    public const int MostProblems = 1_000;

    private readonly SeenCodes _seen = new();
    private readonly List<Problem> _problems = [];
    private List<ImportRow> _waiting = [];
    private Task<Outcome<ImportChunk.Result>>? _writing;
    private int _read;
    private int _added;
    private int _changed;
    private int _unchanged;
    private int _refused;

    /// <summary>Takes a file in.</summary>
    public async Task<Problem?> TakeAsync(Stream file, CancellationToken cancel)
    {
        if (CsvReader.Open(file).Failed(out var problem, out var reader))
        {
            return problem;
        }

        using var rows = reader.Rows().GetEnumerator();
        if (!rows.MoveNext())
        {
            return ReadingProblems.Empty();
        }

        if (rows.Current.Failed(out problem, out var header) || ImportColumns.Of(header).Failed(out problem, out var columns))
        {
            return problem;
        }

        return await TakeRowsAsync(rows, columns, cancel) ?? await TakeWaitingAsync(cancel);
    }

    /// <summary>How it went.</summary>
    public ImportReport Report(Texts texts, string language) => new(
        _read, _added, _changed, _unchanged, _refused, [.. _problems.Select(problem => ProblemAnswer.Of(problem, texts, language))]);

    private async Task<Problem?> TakeRowsAsync(IEnumerator<Outcome<SheetRow>> rows, ImportColumns columns, CancellationToken cancel)
    {
        var chunk = new List<ImportRow>(Chunk);
        while (rows.MoveNext())
        {
            if (rows.Current.Failed(out var problem, out var row))
            {
                return await EndAsync(cancel) ?? problem;
            }

            _read++;
            Sort(columns.Read(row), chunk);
            if (chunk.Count == Chunk)
            {
                if (await WriteAsync(chunk, last: false, cancel) is { } stopped)
                {
                    return stopped;
                }

                chunk = new(Chunk);
            }
        }

        return await WriteAsync(chunk, last: false, cancel) ?? await EndAsync(cancel);
    }

    private void Sort(Outcome<ImportRow> read, List<ImportRow> chunk)
    {
        if (read.Failed(out var problem, out var row))
        {
            Refuse(problem);
        }
        else if (!_seen.Add(row.Code))
        {
            Refuse(ImportProblems.Duplicate(row.Line, row.Code));
        }
        else
        {
            chunk.Add(row);
        }
    }

    /// <summary>Takes in what waited for its parent, again and again while that brings any of it in.</summary>
    private async Task<Problem?> TakeWaitingAsync(CancellationToken cancel)
    {
        for (var last = false; _waiting.Count > 0;)
        {
            var (before, due) = (_waiting.Count, _waiting);
            _waiting = [];
            foreach (var chunk in due.Chunk(Chunk))
            {
                if (await WriteAsync(chunk, last, cancel) is { } stopped)
                {
                    return stopped;
                }
            }

            if (await EndAsync(cancel) is { } problem)
            {
                return problem;
            }

            if (_waiting.Count == before)
            {
                if (last)
                {
                    break;
                }

                last = true;
            }
        }

        LostRows.Of(_waiting).ForEach(Refuse);
        return null;
    }

    /// <summary>Hands a chunk to the Gate; while it is written, the next one is read.</summary>
    private async Task<Problem?> WriteAsync(IReadOnlyList<ImportRow> rows, bool last, CancellationToken cancel)
    {
        var problem = await EndAsync(cancel);
        if (problem is null && rows.Count > 0)
        {
            _writing = WriteWhenFreeAsync(rows, last, cancel);
        }

        return problem;
    }

    private async Task<Outcome<ImportChunk.Result>> WriteWhenFreeAsync(IReadOnlyList<ImportRow> rows, bool last, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            var outcome = await gate.WriteAsync<ImportChunk.Result>(act, unit => new ImportChunk(unit, last).Take(rows), cancel);
            if (outcome.Problem?.Code != "gate.busy" || tries == 50)
            {
                return outcome;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), cancel);
        }
    }

    private async Task<Problem?> EndAsync(CancellationToken cancel)
    {
        if (_writing is null)
        {
            return null;
        }

        var outcome = await _writing.WaitAsync(cancel);
        _writing = null;
        if (outcome.Failed(out var problem, out var result))
        {
            return problem;
        }

        (_added, _changed, _unchanged) = (_added + result.Added, _changed + result.Changed, _unchanged + result.Unchanged);
        result.Problems.ForEach(Refuse);
        _waiting.AddRange(result.Waiting);
        return null;
    }

    private void Refuse(Problem problem)
    {
        _refused++;
        if (_problems.Count < MostProblems)
        {
            _problems.Add(problem);
        }
    }
}
