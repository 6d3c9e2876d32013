namespace Linli.Residents.Imports;

/// <summary>
/// Cuts a roster into acts that take about as long as each other, whatever the machine and the size of the ledger: long enough that pages of the indexes are
/// shared by many rows, short enough that a visit that comes meanwhile hardly waits.
/// </summary>
internal sealed class ImportPace(TimeProvider clock)
{
    private const int First = 500;
    private const int Fewest = 500;
    private const int Most = 4000;

    /// <summary>How long an act shall take, the commit not counted.</summary>
    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(120);

    private volatile int _rows = First;

    /// <summary>The rows in pieces, each as long as the last act has shown to be right.</summary>
    public IEnumerable<List<T>> Cut<T>(IEnumerable<T> rows)
    {
        var piece = new List<T>(_rows);
        foreach (var row in rows)
        {
            piece.Add(row);
            if (piece.Count >= _rows)
            {
                yield return piece;
                piece = new(_rows);
            }
        }

        if (piece.Count > 0)
        {
            yield return piece;
        }
    }

    /// <summary>Does an act of some rows and learns from how long it took.</summary>
    public T Time<T>(int rows, Func<T> act)
    {
        var started = clock.GetTimestamp();
        var answer = act();
        var took = Math.Max(clock.GetElapsedTime(started).TotalMilliseconds, 1);
        _rows = Math.Clamp((int)(rows * Turn.TotalMilliseconds / took), Fewest, Math.Min(Most, _rows * 2));
        return answer;
    }
}
