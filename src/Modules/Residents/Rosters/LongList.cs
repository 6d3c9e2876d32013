namespace Linli.Residents.Rosters;

/// <summary>A list that grows piece by piece: a million entries never stand twice in memory, as they do while an array is doubled.</summary>
/// <typeparam name="T">What it holds.</typeparam>
internal sealed class LongList<T>
    where T : struct
{
    private const int Bits = 14;
    private const int Piece = 1 << Bits;
    private readonly List<T[]> _pieces = [];

    /// <summary>Number of entries.</summary>
    public int Count { get; private set; }

    /// <summary>One entry; it may be written through.</summary>
    public ref T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            return ref _pieces[index >> Bits][index & (Piece - 1)];
        }
    }

    /// <summary>The entries in order.</summary>
    public IEnumerable<T> All()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    /// <summary>Adds an entry.</summary>
    public void Add(T entry)
    {
        Reach(Count);
        this[Count - 1] = entry;
    }

    /// <summary>Makes the list long enough to have an entry at an index; new entries are empty.</summary>
    public void Reach(int index)
    {
        Count = Math.Max(Count, index + 1);
        while (_pieces.Count << Bits < Count)
        {
            _pieces.Add(new T[Piece]);
        }
    }
}
