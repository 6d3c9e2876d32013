using Linli.Residents.Dwellings;
using Linli.Residents.People;

namespace Linli.Residents.Imports;

/// <summary>What a row tells of a person whom the ledger may have already.</summary>
/// <param name="Facts">What the row tells.</param>
/// <param name="IdMark">The mark of the identity number; null without one.</param>
internal sealed record KnownPerson(PersonFacts Facts, byte[]? IdMark);

/// <summary>A row made ready to be written.</summary>
/// <param name="Place">Which door and which person of the file it speaks of.</param>
/// <param name="Door">Its door, when it is the first row of it.</param>
/// <param name="Person">Its person, as it is written if the ledger does not have it; null for a row without one.</param>
/// <param name="Known">What to hold against the ledger; null when the ledger cannot have the person.</param>
internal readonly record struct ReadyRow(RowPlace Place, ReadyDoor? Door, NewPerson? Person, KnownPerson? Known);

/// <summary>The rows of one act, made ready. Filled again for each act, so that a large file needs no more memory than a small one.</summary>
internal sealed class ImportPiece
{
    private readonly List<ReadyRow> _rows = [];
    private readonly Dictionary<string, string> _grids = [];

    /// <summary>The rows that can be written.</summary>
    public IReadOnlyList<ReadyRow> Rows => _rows;

    /// <summary>How many rows of the file it has, refused ones included.</summary>
    public int Count { get; private set; }

    /// <summary>The doors of the rows.</summary>
    public ValuePack Doors { get; } = new();

    /// <summary>The people of the rows.</summary>
    public PeoplePack People { get; } = new();

    /// <summary>Takes a row up.</summary>
    public void Add(ReadyRow row)
    {
        Count++;
        _rows.Add(row with { Place = row.Place with { Grid = One(row.Place.Grid) } });
    }

    /// <summary>Counts a row that is not written.</summary>
    public void AddRefused() => Count++;

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Count = 0;
        _rows.Clear();
        _grids.Clear();
        Doors.Clear();
        People.Clear();
    }

    /// <summary>The same name of a grid as before, so that thousands of rows do not hold it thousands of times.</summary>
    private string? One(string? grid)
    {
        if (grid is null)
        {
            return null;
        }

        return _grids.TryGetValue(grid, out var one) ? one : _grids[grid] = grid;
    }
}
