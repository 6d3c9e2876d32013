namespace Linli.Residents.Imports;

/// <summary>
/// Cuts a roster into acts that take about as long as each other, whatever the machine and the size of the ledger. While others write too, an act is short,
/// so that a visit hardly waits; while nobody does, it is long, so that many rows share each page of the indexes. Whoever comes into the quiet waits once.
/// </summary>
/// <param name="clock">Measures the acts.</param>
/// <param name="kept">Acts that the Gate has kept so far, those of others included.</param>
/// <param name="most">Most rows of an act.</param>
internal sealed class ImportPace(TimeProvider clock, Func<long> kept, int most)
{
    private const int First = 500;
    private const int Fewest = 500;
    private const int QuietAfter = 8;

    /// <summary>How long an act shall take while others write, the commit not counted.</summary>
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(120);

    /// <summary>The same while nobody else does.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    private volatile int _rows = First;
    private long _kept = kept();
    private int _quiet;

    /// <summary>How many rows the next act shall have.</summary>
    public int Rows => _rows;

    /// <summary>Does an act of some rows and learns from how long it took, and from whether others have written since the one before.</summary>
    public T Time<T>(int rows, Func<T> act)
    {
        var (started, before) = (clock.GetTimestamp(), _kept);
        _kept = kept();
        _quiet = _kept > before + 1 ? 0 : _quiet + 1;
        var answer = act();
        var took = Math.Max(clock.GetElapsedTime(started).TotalMilliseconds, 1);
        var turn = _quiet > QuietAfter ? Long : Short;
        _rows = Math.Clamp((int)(rows * turn.TotalMilliseconds / took), Fewest, Math.Min(most, _rows * 2));
        return answer;
    }
}
