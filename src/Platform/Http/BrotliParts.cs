using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Linli.Platform;

/// <summary>
/// A brotli stream in two parts: a long one that is compressed once and given to many, and a short end that each gets for themselves. The first part stops at a border of bytes (the
/// encoder's flush); the second is one block of bytes as they are and an empty last block (RFC 7932, 9.2), which hang on nothing that came before.
/// </summary>
public static class BrotliParts
{
    /// <summary>Longest end: what a block whose length is told in four half bytes holds.</summary>
    public const int LongestEnd = 1 << 16;

    /// <summary>Fast: a phone waits for it.</summary>
    private const int Quality = 3;

    /// <summary>The encoder's own choice of window, 4 MB.</summary>
    private const int Window = 22;

    /// <summary>Compresses a beginning.</summary>
    public static byte[] Begin(ReadOnlySpan<byte> plain)
    {
        var packed = new ArrayBufferWriter<byte>((plain.Length / 8) + 1024);
        using var encoder = new BrotliEncoder(Quality, Window);
        for (var status = OperationStatus.DestinationTooSmall; status is OperationStatus.DestinationTooSmall || plain.Length > 0;)
        {
            status = encoder.Compress(plain, packed.GetSpan(64 << 10), out var read, out var written, isFinalBlock: false);
            plain = Go(status, plain, read, packed, written);
        }

        for (var status = OperationStatus.DestinationTooSmall; status is OperationStatus.DestinationTooSmall;)
        {
            status = encoder.Flush(packed.GetSpan(64 << 10), out var written);
            Go(status, [], 0, packed, written);
        }

        return packed.WrittenSpan.ToArray();
    }

    /// <summary>The bytes that end a stream with some plain ones.</summary>
    public static byte[] End(ReadOnlySpan<byte> plain)
    {
        ArgumentOutOfRangeException.ThrowIfZero(plain.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plain.Length, LongestEnd);
        var end = new byte[3 + plain.Length + 1];
        BinaryPrimitives.WriteUInt16LittleEndian(end, (ushort)((plain.Length - 1) << 3)); // not last (1 bit), four half bytes (2 bits), length - 1 (16 bits), as it is (1 bit)
        end[2] = (byte)(((plain.Length - 1) >> 13) | (1 << 3));
        plain.CopyTo(end.AsSpan(3));
        end[^1] = 0b11; // last, and empty
        return end;
    }

    private static ReadOnlySpan<byte> Go(OperationStatus status, ReadOnlySpan<byte> plain, int read, ArrayBufferWriter<byte> packed, int written)
    {
        if (status is OperationStatus.InvalidData)
        {
            throw new InvalidOperationException("The bytes could not be compressed.");
        }

        packed.Advance(written);
        return plain[read..];
    }
}
