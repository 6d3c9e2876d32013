using Linli.Territory.Areas;

namespace Linli.Territory.Import;

/// <summary>Takes some rows of a file in, in one act.</summary>
/// <param name="unit">The act.</param>
/// <param name="last">Whether a row without a nearest parent may hang at a farther one, because the whole file has been seen.</param>
internal sealed class ImportChunk(Unit unit, bool last)
{
    private readonly Dictionary<string, Known> _known = new(StringComparer.Ordinal);
    private readonly List<object?[]> _new = [];
    private readonly Result _result = new();
    private int _next;

    /// <summary>What became of the rows.</summary>
    public sealed class Result
    {
        public int Added { get; set; }

        public int Changed { get; set; }

        public int Unchanged { get; set; }

        public List<Problem> Problems { get; } = [];

        /// <summary>Rows whose parent is not there yet.</summary>
        public List<ImportRow> Waiting { get; } = [];
    }

    private sealed record Known(AreaRef Area, int? Parent, bool HasEnded);

    /// <summary>Takes them in.</summary>
    public Result Take(IReadOnlyList<ImportRow> rows)
    {
        Learn(rows);
        _next = AreaBook.NextNo(unit);
        foreach (var row in rows)
        {
            Take(row);
        }

        Write();
        return _result;
    }

    private void Learn(IReadOnlyList<ImportRow> rows)
    {
        var codes = new HashSet<string>(rows.Count * 2) { AreaRef.RootCode };
        foreach (var row in rows)
        {
            codes.Add(row.Code);
            if (row.Parent is { } parent)
            {
                codes.Add(parent);
            }
            else
            {
                codes.UnionWith(AreaCodes.Parents(row.Code));
            }
        }

        foreach (var known in unit.Stream(
            $"select no, code, name, level, path, parent_no, to_day from territory_areas where code {unit.Among(codes)}",
            row => new Known(AreaDirectory.Ref(row), row.IntOrNull(5), !row.IsNull(6))))
        {
            _known[known.Area.Code] = known;
        }
    }

    private void Take(ImportRow row)
    {
        if (_known.TryGetValue(row.Code, out var there))
        {
            TakeKnown(row, there);
        }
        else if (ParentOf(row) is not { } parent)
        {
            _result.Waiting.Add(row);
        }
        else if (WhyNotInside(row, parent) is { } problem)
        {
            _result.Problems.Add(problem);
        }
        else
        {
            Add(row, parent.Area);
        }
    }

    private Known? ParentOf(ImportRow row)
    {
        if (row.Parent is { } named)
        {
            return _known.GetValueOrDefault(named);
        }

        var candidates = AreaCodes.Parents(row.Code).ToList();
        var allowed = last ? candidates : candidates.Take(2);
        return candidates.Count == 0
            ? _known.GetValueOrDefault(AreaRef.RootCode)
            : allowed.Select(code => _known.GetValueOrDefault(code)).FirstOrDefault(known => known is not null);
    }

    private Problem? WhyNotInside(ImportRow row, Known parent) =>
        parent.HasEnded ? ImportProblems.UnknownParent(row.Line, parent.Area.Code)
        : !unit.Scope.Covers(parent.Area.Path) ? ImportProblems.Outside(row.Line, row.Code)
        : parent.Area.Path.Depth >= AreaRules.DeepestLevel ? ImportProblems.TooDeep(row.Line)
        : null;

    private void Add(ImportRow row, AreaRef parent)
    {
        var level = row.Level ?? AreaCodes.LevelOf(row.Code) ?? "other";
        var area = new AreaRef(_next++, row.Code, row.Name, level, parent.Path.Child(AreaCodes.Segment(row.Code, parent.Code)));
        _known[row.Code] = new(area, parent.No, false);
        _new.Add([area.No, area.Code, area.Name, level, parent.No, area.Path, unit.Today, 1]);
        _result.Added++;
    }

    private void TakeKnown(ImportRow row, Known there)
    {
        if (WhyNotChanged(row, there) is { } problem)
        {
            _result.Problems.Add(problem);
        }
        else if (row.Name == there.Area.Name && (row.Level ?? there.Area.Level) == there.Area.Level)
        {
            _result.Unchanged++;
        }
        else
        {
            AreaHistory.Rename(unit, there.Area.No, row.Name, row.Level ?? there.Area.Level, unit.Today);
            _result.Changed++;
        }
    }

    private Problem? WhyNotChanged(ImportRow row, Known there) =>
        !unit.Scope.Covers(there.Area.Path) ? ImportProblems.Outside(row.Line, row.Code)
        : there.HasEnded ? ImportProblems.Ended(row.Line, row.Code)
        : row.Parent is { } parent && _known.GetValueOrDefault(parent)?.Area.No != there.Parent ? ImportProblems.WouldMove(row.Line, row.Code)
        : null;

    private void Write()
    {
        if (_new.Count > 0)
        {
            unit.AddAll("territory_areas", AreaBook.NewColumns, _new);
            AreaBook.Note(unit, _next - _new.Count, _next - 1);
        }

        if (_result.Added + _result.Changed > 0)
        {
            unit.Record("areas.import", "area", $"{_result.Added}+{_result.Changed}", null, "name", "level", "parent");
        }
    }
}
