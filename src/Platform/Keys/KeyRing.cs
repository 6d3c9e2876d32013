using System.Security.Cryptography;
using System.Text.Json;

namespace Linli.Platform;

/// <summary>
/// The keys of a node, in a folder that only its owner may read (0600). Field keys are a ring: the newest encrypts, all decrypt. The
/// index key finds equal values; the signing key signs checkpoints of the audit trail. Losing the folder loses the encrypted fields: back it up.
/// </summary>
public sealed class KeyRing
{
    private const string FileName = "ring.json";
    private readonly Dictionary<int, byte[]> _fieldKeys;

    private KeyRing(Stored stored)
    {
        _fieldKeys = stored.FieldKeys.ToDictionary(key => key.Id, key => Convert.FromBase64String(key.Key));
        Current = _fieldKeys.Keys.Max();
        IndexKey = Convert.FromBase64String(stored.IndexKey);
        SigningKey = Convert.FromBase64String(stored.SigningKey);
    }

    /// <summary>Number of the key that encrypts now.</summary>
    public int Current { get; }

    internal byte[] IndexKey { get; }

    internal byte[] SigningKey { get; }

    /// <summary>Reads the ring of a folder, or makes one when there is none.</summary>
    public static KeyRing OpenOrCreate(string folder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
        {
            Save(folder, new([New(1, clock)], Random(32), NewSigningKey()));
        }

        return new(Read(file));
    }

    /// <summary>Adds a new field key, which encrypts from now on; what is encrypted with older ones stays readable.</summary>
    public static KeyRing Rotate(string folder, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        var stored = Read(Path.Combine(folder, FileName));
        var next = stored with { FieldKeys = [.. stored.FieldKeys, New(stored.FieldKeys.Max(key => key.Id) + 1, clock)] };
        Save(folder, next);
        return new(next);
    }

    /// <summary>A field key by its number; null when the ring lacks it.</summary>
    internal byte[]? FieldKey(int id) => _fieldKeys.GetValueOrDefault(id);

    private static Stored Read(string file) => JsonSerializer.Deserialize<Stored>(File.ReadAllBytes(file), LinliJson.Options)!;

    private static void Save(string folder, Stored stored)
    {
        Directory.CreateDirectory(folder);
        var (file, partial) = (Path.Combine(folder, FileName), Path.Combine(folder, FileName + ".partial"));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (var stream = new FileStream(partial, options))
        {
            JsonSerializer.Serialize(stream, stored, LinliJson.Options);
            stream.Flush(flushToDisk: true);
        }

        File.Move(partial, file, overwrite: true);
    }

    private static StoredKey New(int id, TimeProvider clock) => new(id, clock.GetUtcNow(), Random(32));

    private static string Random(int bytes) => Convert.ToBase64String(RandomNumberGenerator.GetBytes(bytes));

    private static string NewSigningKey()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Convert.ToBase64String(key.ExportPkcs8PrivateKey());
    }

    private sealed record Stored(IReadOnlyList<StoredKey> FieldKeys, string IndexKey, string SigningKey);

    private sealed record StoredKey(int Id, DateTimeOffset Made, string Key);
}
