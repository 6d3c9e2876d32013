using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Platform;

/// <summary>
/// Encrypts single fields: AES-256-GCM, kept as version (1) | key number (4) | nonce (12) | ciphertext | tag (16). Table, column and row are
/// bound to it, so that a ciphertext moved to another place does not open. Not for two threads at once.
/// </summary>
public sealed class FieldCipher(KeyRing ring) : IDisposable
{
    /// <summary>Bytes by which a sealed text is longer than the text in UTF-8.</summary>
    public const int Overhead = HeadLength + NonceLength + TagLength;

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int HeadLength = 5;
    private readonly Dictionary<int, AesGcm> _ciphers = [];

    /// <summary>Encrypts a text.</summary>
    /// <param name="place">Table and column, such as <c>residents_people.phone</c>.</param>
    /// <param name="row">Id of the row.</param>
    /// <param name="text">The text; null stays null.</param>
    public byte[]? Seal(string place, Guid row, string? text) => text is null ? null : Seal(place, row, Encoding.UTF8.GetBytes(text));

    /// <summary>Encrypts bytes, for files that are kept as they came.</summary>
    /// <param name="place">Table and column.</param>
    /// <param name="row">Id of the row.</param>
    /// <param name="plain">The bytes.</param>
    public byte[] Seal(string place, Guid row, ReadOnlySpan<byte> plain)
    {
        var sealed_ = new byte[Overhead + plain.Length];
        sealed_[0] = 1;
        BinaryPrimitives.WriteInt32BigEndian(sealed_.AsSpan(1), ring.Current);
        var nonce = sealed_.AsSpan(HeadLength, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        var body = sealed_.AsSpan(HeadLength + NonceLength);
        Cipher(ring.Current).Encrypt(nonce, plain, body[..plain.Length], body[plain.Length..], Bound(place, row));
        return sealed_;
    }

    /// <summary>Decrypts what <see cref="Seal(string, Guid, string?)"/> made for the same place and row.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or moved, or their key is not in the ring.</exception>
    public string? Open(string place, Guid row, byte[]? sealedText) => sealedText is null ? null : Encoding.UTF8.GetString(OpenBytes(place, row, sealedText));

    /// <summary>Decrypts what <see cref="Seal(string, Guid, ReadOnlySpan{byte})"/> made for the same place and row.</summary>
    /// <exception cref="CryptographicException">The bytes were changed or moved, or their key is not in the ring.</exception>
    public byte[] OpenBytes(string place, Guid row, byte[] sealedText)
    {
        ArgumentNullException.ThrowIfNull(sealedText);
        if (sealedText.Length < Overhead || sealedText[0] != 1)
        {
            throw new CryptographicException("This is not a sealed field.");
        }

        var body = sealedText.AsSpan(HeadLength + NonceLength);
        var plain = new byte[body.Length - TagLength];
        Cipher(BinaryPrimitives.ReadInt32BigEndian(sealedText.AsSpan(1)))
            .Decrypt(sealedText.AsSpan(HeadLength, NonceLength), body[..plain.Length], body[plain.Length..], plain, Bound(place, row));
        return plain;
    }

    /// <summary>
    /// A blind index: finds equal values without keeping them. HMAC-SHA-256 cut to 80 bits. Only for values that cannot be guessed
    /// through (identity numbers, phones), never for states or buildings: equal values show as equal.
    /// </summary>
    /// <param name="kind">What kind of value it is, such as <c>phone</c>.</param>
    /// <param name="value">The normalised value; null stays null.</param>
    public byte[]? Blind(string kind, string? value) =>
        value is null ? null : HMACSHA256.HashData(ring.IndexKey, Encoding.UTF8.GetBytes(kind + "\0" + value))[..10];

    /// <summary>A secret of this node for one thing, 32 bytes: the same each time, and told by none of the others.</summary>
    /// <param name="kind">What it is for, such as <c>rounds.hand</c>; used for nothing else.</param>
    /// <param name="value">For which one.</param>
    public byte[] Secret(string kind, string value) => HMACSHA256.HashData(ring.IndexKey, Encoding.UTF8.GetBytes("secret\0" + kind + "\0" + value));

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var cipher in _ciphers.Values)
        {
            cipher.Dispose();
        }
    }

    private static byte[] Bound(string place, Guid row)
    {
        var bound = new byte[Encoding.UTF8.GetByteCount(place) + 16];
        var length = Encoding.UTF8.GetBytes(place, bound);
        row.TryWriteBytes(bound.AsSpan(length), bigEndian: true, out _);
        return bound;
    }

    private AesGcm Cipher(int key)
    {
        if (!_ciphers.TryGetValue(key, out var cipher))
        {
            cipher = new AesGcm(ring.FieldKey(key) ?? throw new CryptographicException("The key of this field is not in the ring."), TagLength);
            _ciphers[key] = cipher;
        }

        return cipher;
    }
}
