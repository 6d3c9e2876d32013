using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>Titles that have been found.</summary>
/// <param name="First">Index, among the rows looked at, of the first row of titles.</param>
/// <param name="Height">One row or two.</param>
/// <param name="Columns">The columns whose titles we know, those we ignore included.</param>
internal sealed record Header(int First, int Height, IReadOnlyList<MappedColumn> Columns)
{
    /// <summary>How many different things the columns tell about people and dwellings.</summary>
    public int Fields => Columns.Where(column => column.Field != RosterField.Ignored).Select(column => column.Field).Distinct().Count();
}

/// <summary>Finds the titles of a table under whatever stands above them.</summary>
internal static class HeaderRules
{
    private const int LastRow = 40;
    private const int FewestFields = 3;
    private const int FewestLowerTitles = 2;

    /// <summary>The row, or the two rows, that look most like titles; null when none does.</summary>
    /// <param name="rows">The first rows of the sheet.</param>
    public static Header? Find(IReadOnlyList<SheetRow> rows)
    {
        var found = Enumerable.Range(0, rows.Count)
            .Where(index => rows[index].Number <= LastRow)
            .SelectMany(index => Candidates(rows, index))
            .Where(header => header.Fields >= FewestFields)
            .OrderByDescending(header => header.Fields).ThenBy(header => header.Height).ThenBy(header => header.First);
        return found.FirstOrDefault();
    }

    /// <summary>Whether the row repeats the titles, as printed pages do, word for word or in another language.</summary>
    public static bool IsRepeated(SheetRow row, IReadOnlyList<MappedColumn> columns)
    {
        var repeated = 0;
        for (var i = 0; i < columns.Count && repeated < FewestFields; i++)
        {
            var title = columns[i].Title.AsSpan().Trim();
            repeated += title.Length > 0 && row[columns[i].Index()].Text.AsSpan().Trim().SequenceEqual(title) ? 1 : 0;
        }

        return repeated >= FewestFields || (!HasDigits(row) && columns.Count(column => HeaderWords.Exactly(row[column.Index()].Text) is not null) >= FewestFields);
    }

    private static bool HasDigits(SheetRow row)
    {
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (row.Cells[column].Text.AsSpan().ContainsAnyInRange('0', '9'))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<Header> Candidates(IReadOnlyList<SheetRow> rows, int index)
    {
        yield return new(index, 1, Columns(rows[index].Cells.Count, column => One(rows[index], column)));
        if (index + 1 < rows.Count && LowerTitles(rows[index], rows[index + 1]) >= FewestLowerTitles)
        {
            var width = Math.Max(rows[index].Cells.Count, rows[index + 1].Cells.Count);
            yield return new(index, 2, Columns(width, column => Two(rows[index], rows[index + 1], column)));
        }
    }

    private static int LowerTitles(SheetRow upper, SheetRow lower) => Enumerable.Range(0, lower.Cells.Count)
        .Count(column => Lower(upper, lower, column) is { Length: > 0 } own && HeaderWords.Exactly(own) is not null);

    private static List<MappedColumn> Columns(int width, Func<int, (string Title, RosterField? Field)> title)
    {
        var columns = new List<MappedColumn>();
        for (var column = 0; column < width; column++)
        {
            var (text, field) = title(column);
            if (field is { } known)
            {
                columns.Add(new(CellAddress.Column(column), text, known));
            }
        }

        return columns.ConvertAll(column => Owner(columns, column) == column ? column : column with { Field = RosterField.Ignored });
    }

    /// <summary>Of several columns that seem to hold one thing, the first whose title says so best: 证件号码 before 户主身份证号.</summary>
    private static MappedColumn Owner(List<MappedColumn> columns, MappedColumn column)
    {
        var best = columns.Where(other => other.Field == column.Field).MaxBy(Plainness)!;
        return HeaderWords.MayRepeat(column.Field) && (Plainness(column) > 0 || Plainness(best) == 0) ? column : best;
    }

    /// <summary>How plainly a title says what it is: word for word; roughly; or of the head of the household only.</summary>
    private static int Plainness(MappedColumn column) =>
        HeaderWords.Exactly(column.Title) == column.Field ? 2 : column.Field == RosterField.HeadName || !HeaderWords.IsOfHead(column.Title) ? 1 : 0;

    private static (string Title, RosterField? Field) One(SheetRow row, int column) =>
        row[column].IsMergedCopy && IsCopyOfLeft(row, column) ? ("", null) : (row[column].Text, HeaderWords.Roughly(row[column].Text));

    private static (string Title, RosterField? Field) Two(SheetRow upper, SheetRow lower, int column)
    {
        var (above, below) = (Upper(upper, column, needed: !lower[column].IsBlank), Lower(upper, lower, column));
        if (below.Length == 0)
        {
            return One(upper, column);
        }

        if (HeaderWords.Roughly(above) == RosterField.Ignored)
        {
            return (above + below, RosterField.Ignored);
        }

        if (HeaderWords.IsOfHead(above) && HeaderWords.Exactly(below) == RosterField.Name)
        {
            return (above + below, RosterField.HeadName);
        }

        return (above + below, HeaderWords.Exactly(above + below) ?? HeaderWords.Exactly(below) ?? HeaderWords.Roughly(below) ?? HeaderWords.Roughly(above));
    }

    /// <summary>The title that spans this column: merged, or written once at the left end.</summary>
    private static string Upper(SheetRow upper, int column, bool needed)
    {
        while (needed && column > 0 && upper[column].IsBlank)
        {
            column--;
        }

        return upper[column].Text;
    }

    private static string Lower(SheetRow upper, SheetRow lower, int column) =>
        lower[column].IsMergedCopy && lower[column].Text == upper[column].Text ? "" : lower[column].Text;

    private static bool IsCopyOfLeft(SheetRow row, int column) => column > 0 && row[column - 1].Text == row[column].Text;
}
