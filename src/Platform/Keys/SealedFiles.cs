using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Linli.Platform;

/// <summary>
/// Keeps uploaded files encrypted: AES-256-GCM in pieces of 64 KiB, each bound to its number and to whether it is the last, so that none can be
/// changed, swapped or cut off. A file is opened as a plain temporary one that its owner alone can read and that is gone when it is closed.
/// </summary>
public sealed class SealedFiles(KeyRing ring, string folder)
{
    private const int Piece = 64 << 10;
    private const int Tag = 16;
    private const int Head = 12;
    private readonly string _folder = folder;

    /// <summary>Erases plain files that a killed process left behind; call it once at start, before anything is opened.</summary>
    public void EraseLeftovers()
    {
        foreach (var file in Directory.Exists(_folder) ? Directory.GetFiles(_folder) : [])
        {
            if (!file.EndsWith(".sealed", StringComparison.Ordinal))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Seals what comes in.</summary>
    /// <param name="name">Name of the file; the program's own, never from outside.</param>
    /// <param name="plain">What to keep.</param>
    /// <param name="most">Most bytes.</param>
    /// <param name="cancel">Ends it.</param>
    /// <returns>Bytes kept, or the problem that it was too large.</returns>
    public async Task<Outcome<long>> SealAsync(string name, Stream plain, long most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plain);
        Directory.CreateDirectory(_folder);
        await using var file = new FileStream(PathOf(name), Private(FileMode.Create, FileOptions.None));
        var head = new byte[Head];
        BinaryPrimitives.WriteInt32BigEndian(head, ring.Current);
        RandomNumberGenerator.Fill(head.AsSpan(4));
        await file.WriteAsync(head, cancel);
        using var cipher = new AesGcm(ring.FieldKey(ring.Current)!, Tag);
        var (total, number, buffer) = (0L, 0, new byte[Piece]);
        for (var isLast = false; !isLast; number++)
        {
            var read = await plain.ReadAtLeastAsync(buffer, Piece, throwOnEndOfStream: false, cancel);
            isLast = read < Piece;
            if ((total += read) > most)
            {
                return HttpProblems.BodyTooLarge(most);
            }

            await file.WriteAsync(Seal(cipher, head, number, isLast, buffer.AsSpan(0, read)), cancel);
        }

        await file.FlushAsync(cancel);
        RandomAccess.FlushToDisk(file.SafeFileHandle);
        return total;
    }

    /// <summary>Opens a sealed file as a plain temporary one; null when there is none.</summary>
    /// <exception cref="CryptographicException">It was changed, or its key is not in the ring.</exception>
    public FileStream? Open(string name)
    {
        if (!File.Exists(PathOf(name)))
        {
            return null;
        }

        using var file = File.OpenRead(PathOf(name));
        var head = new byte[Head];
        file.ReadExactly(head);
        using var cipher = new AesGcm(ring.FieldKey(BinaryPrimitives.ReadInt32BigEndian(head)) ?? throw new CryptographicException("The key of this file is not in the ring."), Tag);
        var plain = new FileStream(PathOf(name) + "." + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6)), Private(FileMode.CreateNew, FileOptions.DeleteOnClose));
        var (number, buffer) = (0, new byte[Piece + Tag]);
        for (var isLast = false; !isLast; number++)
        {
            var read = file.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            isLast = read < buffer.Length;
            plain.Write(Open(cipher, head, number, isLast, buffer.AsSpan(0, read)));
        }

        plain.Position = 0;
        return plain;
    }

    /// <summary>Erases a file; nothing happens when there is none.</summary>
    public void Erase(string name) => File.Delete(PathOf(name));

    /// <summary>Names of the files that are kept.</summary>
    public IEnumerable<string> Names() => Directory.Exists(_folder) ? Directory.EnumerateFiles(_folder, "*.sealed").Select(file => Path.GetFileNameWithoutExtension(file)) : [];

    private static FileStreamOptions Private(FileMode mode, FileOptions options)
    {
        var made = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Options = options };
        if (!OperatingSystem.IsWindows())
        {
            made.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return made;
    }

    private static byte[] Seal(AesGcm cipher, byte[] head, int number, bool isLast, ReadOnlySpan<byte> plain)
    {
        var sealed_ = new byte[plain.Length + Tag];
        cipher.Encrypt(Nonce(head, number), plain, sealed_.AsSpan(0, plain.Length), sealed_.AsSpan(plain.Length), [(byte)(isLast ? 1 : 0)]);
        return sealed_;
    }

    private static byte[] Open(AesGcm cipher, byte[] head, int number, bool isLast, ReadOnlySpan<byte> piece)
    {
        if (piece.Length < Tag)
        {
            throw new CryptographicException("The file was cut off.");
        }

        var plain = new byte[piece.Length - Tag];
        cipher.Decrypt(Nonce(head, number), piece[..plain.Length], piece[plain.Length..], plain, [(byte)(isLast ? 1 : 0)]);
        return plain;
    }

    /// <summary>Eight random bytes of the file and the number of the piece: never the same twice under one key.</summary>
    private static byte[] Nonce(byte[] head, int number)
    {
        var nonce = new byte[12];
        head.AsSpan(4, 8).CopyTo(nonce);
        BinaryPrimitives.WriteInt32BigEndian(nonce.AsSpan(8), number);
        return nonce;
    }

    private string PathOf(string name) => Path.Combine(_folder, name + ".sealed");
}
