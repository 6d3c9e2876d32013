using System.Buffers.Binary;
using System.Text;

namespace Linli.Platform;

/// <summary>
/// Values on their way into a table, kept as bytes one behind the other: the thousands of rows that wait for their act are a few arrays then and not
/// hundreds of thousands of objects, which the collector would copy twice before they were written. May be filled and emptied again and again.
/// </summary>
public sealed class ValuePack
{
    /// <summary>Bits of a place that count inside a segment.</summary>
    private const int Bits = 18;
    private const int Smallest = 1 << 10;
    private const int Largest = 1 << Bits;
    private readonly List<byte[]> _segments = [];
    private int _segment = -1;
    private int _at = Largest;

    /// <summary>Where the next value will stand.</summary>
    public int Next()
    {
        if (_at >= Largest - 1)
        {
            Turn(1);
        }

        return Place(_segment, _at);
    }

    /// <summary>Adds nothing known.</summary>
    public void AddNull() => Room(1)[0] = (byte)PackedKind.Null;

    /// <summary>Adds a number.</summary>
    public void Add(long number)
    {
        var room = Room(9);
        room[0] = (byte)PackedKind.Number;
        BinaryPrimitives.WriteInt64LittleEndian(room[1..], number);
    }

    /// <summary>Adds a number; null is kept as nothing known.</summary>
    public void Add(long? number)
    {
        if (number is { } known)
        {
            Add(known);
        }
        else
        {
            AddNull();
        }
    }

    /// <summary>Adds an id.</summary>
    public void Add(Guid id)
    {
        var room = Room(17);
        room[0] = (byte)PackedKind.Id;
        id.TryWriteBytes(room[1..], bigEndian: true, out _);
    }

    /// <summary>Adds a text, kept in UTF-8; null is kept as nothing known.</summary>
    public void Add(string? text)
    {
        if (text is null)
        {
            AddNull();
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Encoding.UTF8.GetBytes(text, Sized(PackedKind.Text, length));
    }

    /// <summary>Adds bytes; null is kept as nothing known.</summary>
    public void Add(byte[]? bytes)
    {
        if (bytes is null)
        {
            AddNull();
            return;
        }

        bytes.CopyTo(Sized(PackedKind.Bytes, bytes.Length));
    }

    /// <summary>Empties it; the room stays, the bytes go.</summary>
    public void Clear()
    {
        _segments.ForEach(Array.Clear);
        (_segment, _at) = (-1, Largest);
    }

    /// <summary>The values from a place on.</summary>
    public PackedValues From(int place) => new(_segments, place >> Bits, place & (Largest - 1));

    internal static int Place(int segment, int at) => (segment << Bits) | at;

    private Span<byte> Sized(PackedKind kind, int length)
    {
        var room = Room(5 + length);
        room[0] = (byte)kind;
        BinaryPrimitives.WriteInt32LittleEndian(room[1..], length);
        return room[5..];
    }

    /// <summary>Room for some bytes that stand together; one byte more stays free for the sign that the next segment goes on.</summary>
    private Span<byte> Room(int bytes)
    {
        if (_segment < 0 || _at >= Largest || _at + bytes >= _segments[_segment].Length)
        {
            Turn(bytes);
        }

        var room = _segments[_segment].AsSpan(_at, bytes);
        _at += bytes;
        return room;
    }

    private void Turn(int bytes)
    {
        if (_segment >= 0)
        {
            _segments[_segment][_at] = (byte)PackedKind.GoOn;
        }

        _segment++;
        _at = 0;
        if (_segment == _segments.Count)
        {
            _segments.Add(new byte[Math.Max(Math.Min(Largest, Smallest << (2 * Math.Min(_segment, 4))), bytes + 1)]);
        }
        else if (_segments[_segment].Length <= bytes)
        {
            _segments[_segment] = new byte[bytes + 1];
        }
    }
}

/// <summary>What kind of value stands in a pack.</summary>
public enum PackedKind
{
    /// <summary>Nothing known.</summary>
    Null,

    /// <summary>A number.</summary>
    Number,

    /// <summary>A text in UTF-8.</summary>
    Text,

    /// <summary>Bytes.</summary>
    Bytes,

    /// <summary>An id.</summary>
    Id,

    /// <summary>No value: the next segment goes on.</summary>
    GoOn,
}

/// <summary>Goes through the values of a pack, one at a time.</summary>
public ref struct PackedValues
{
    private readonly List<byte[]> _segments;
    private int _segment;
    private int _at;
    private ReadOnlySpan<byte> _value;

    internal PackedValues(List<byte[]> segments, int segment, int at) => (_segments, _segment, _at) = (segments, segment, at);

    /// <summary>Kind of the value.</summary>
    public PackedKind Kind { get; private set; }

    /// <summary>The value, when it is a number.</summary>
    public readonly long Number => BinaryPrimitives.ReadInt64LittleEndian(_value);

    /// <summary>The value, when it is a text (in UTF-8), bytes, or an id (most significant byte first).</summary>
    public readonly ReadOnlySpan<byte> Bytes => _value;

    /// <summary>The value, when it is a text.</summary>
    public readonly string Text => Encoding.UTF8.GetString(_value);

    /// <summary>The value, when it is an id.</summary>
    public readonly Guid Id => new(_value, bigEndian: true);

    /// <summary>Takes the next value.</summary>
    public void Read()
    {
        GoOn();
        var segment = _segments[_segment];
        Kind = (PackedKind)segment[_at++];
        var length = Kind switch
        {
            PackedKind.Null => 0,
            PackedKind.Number => 8,
            PackedKind.Id => 16,
            _ => BinaryPrimitives.ReadInt32LittleEndian(segment.AsSpan(_at)),
        };
        _at += Kind is PackedKind.Text or PackedKind.Bytes ? 4 : 0;
        _value = segment.AsSpan(_at, length);
        _at += length;
    }

    /// <summary>Where the next value stands; there must be one.</summary>
    public int Next()
    {
        GoOn();
        return ValuePack.Place(_segment, _at);
    }

    private void GoOn()
    {
        if (_segments[_segment][_at] == (byte)PackedKind.GoOn)
        {
            (_segment, _at) = (_segment + 1, 0);
        }
    }

    /// <summary>The value as a database takes it.</summary>
    public readonly object? Value => Kind switch
    {
        PackedKind.Null => null,
        PackedKind.Number => Number,
        PackedKind.Text => Text,
        PackedKind.Id => Id,
        _ => Bytes.ToArray(),
    };
}

/// <summary>A row of which the first values are known only when it is written, the others before.</summary>
/// <param name="Head">The first values, as <see cref="Unit.Run"/> takes them. Read when the row is taken, so one array serves all rows.</param>
/// <param name="Pack">Holds the others.</param>
/// <param name="At">Where they begin.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct PackedRow(object?[] Head, ValuePack Pack, int At, int Count)
{
    /// <summary>All values.</summary>
    internal object?[] Values()
    {
        var all = new object?[Head.Length + Count];
        Head.CopyTo(all, 0);
        var packed = Pack.From(At);
        for (var i = Head.Length; i < all.Length; i++)
        {
            packed.Read();
            all[i] = packed.Value;
        }

        return all;
    }
}
