namespace Linli.Residents.Rosters;

/// <summary>Numbers keys in the order of their first coming: a hash table of 13 to 19 bytes a key, half of what a dictionary needs, whose keys never move.</summary>
internal sealed class KeyIndex
{
    private const int FirstSlots = 1024;
    private readonly LongList<ulong> _keys = new();
    private int[] _slots = new int[FirstSlots];

    /// <summary>Number of keys.</summary>
    public int Count => _keys.Count;

    /// <summary>The number of a key, from 0, and whether it came for the first time.</summary>
    public (int Number, bool IsNew) Place(ulong key)
    {
        var slot = SlotOf(key);
        if (_slots[slot] > 0)
        {
            return (_slots[slot] - 1, false);
        }

        _keys.Add(key);
        _slots[slot] = _keys.Count;
        if (_keys.Count > _slots.Length / 4 * 3)
        {
            Grow();
        }

        return (_keys.Count - 1, true);
    }

    /// <summary>The number of a key; -1 when it has not come.</summary>
    public int Find(ulong key) => _slots[SlotOf(key)] - 1;

    private int SlotOf(ulong key)
    {
        // Identity numbers differ in their last digits: multiplied, they differ in the first bits as well.
        var slot = (int)((key * 0x9E3779B97F4A7C15) >> 32) & (_slots.Length - 1);
        while (_slots[slot] > 0 && _keys[_slots[slot] - 1] != key)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 2];
        for (var i = 0; i < _keys.Count; i++)
        {
            _slots[SlotOf(_keys[i])] = i + 1;
        }
    }
}
