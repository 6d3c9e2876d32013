using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>The columns of a sheet by what they hold, and what its words have turned out to mean; made once a sheet, used by one reader.</summary>
internal sealed class SheetColumns
{
    private const int MostWords = 500;
    private readonly int[][] _columns;
    private readonly Dictionary<int, long> _fields = [];
    private readonly Dictionary<string, Relation> _relations = [];
    private readonly List<int> _own = [];

    public SheetColumns(SheetMapping mapping)
    {
        Mapping = mapping;
        _columns = [.. Enum.GetValues<RosterField>().Select(field => mapping.Columns.Where(column => column.Field == field).Select(column => column.Index()).ToArray())];
        foreach (var column in mapping.Columns)
        {
            _fields[column.Index()] = _fields.GetValueOrDefault(column.Index()) | Bit(column.Field);
        }
    }

    /// <summary>How the sheet is read.</summary>
    public SheetMapping Mapping { get; }

    /// <summary>Columns that hold the field, in order.</summary>
    public ReadOnlySpan<int> Of(RosterField field) => _columns[(int)field];

    /// <summary>The first column that holds the field; -1 when there is none.</summary>
    public int First(RosterField field) => _columns[(int)field] is [var first, ..] ? first : -1;

    /// <summary>Whether a column holds one of the fields.</summary>
    public bool IsIn(int column, params ReadOnlySpan<RosterField> fields)
    {
        var held = _fields.GetValueOrDefault(column);
        foreach (var field in fields)
        {
            if ((held & Bit(field)) != 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Columns in which a row itself writes something; good until the next row.</summary>
    public List<int> Own(SheetRow row)
    {
        _own.Clear();
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (row.Cells[column] is { IsBlank: false, IsMergedCopy: false })
            {
                _own.Add(column);
            }
        }

        return _own;
    }

    /// <summary>The relation that words stand for; a sheet has few of them.</summary>
    public Relation RelationOf(string words)
    {
        if (_relations.TryGetValue(words, out var known))
        {
            return known;
        }

        var relation = RelationRules.Read(words);
        if (_relations.Count < MostWords)
        {
            _relations[words] = relation;
        }

        return relation;
    }

    private static long Bit(RosterField field) => 1L << (int)field;
}
