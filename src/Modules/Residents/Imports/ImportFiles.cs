using System.Text.Json;

namespace Linli.Residents.Imports;

/// <summary>The uploaded files and the previews made of them, sealed in the data folder.</summary>
internal sealed class ImportFiles(SealedFiles files)
{
    /// <summary>Most bytes of an upload; a text file of a million residents has about 100 MB.</summary>
    public const long Most = 300L << 20;

    public Task<Outcome<long>> KeepAsync(Guid import, Stream upload, CancellationToken cancel) => files.SealAsync(Name(import), upload, Most, cancel);

    /// <summary>The upload; null when its time is over.</summary>
    public FileStream? Open(Guid import) => files.Open(Name(import));

    public async Task KeepAsync(Guid import, Preview preview, CancellationToken cancel)
    {
        using var plain = new MemoryStream(JsonSerializer.SerializeToUtf8Bytes(preview, LinliJson.Options));
        await files.SealAsync(Name(import) + "-preview", plain, Most, cancel);
    }

    /// <summary>The preview; null when there is none yet, or none any more.</summary>
    public Preview? Preview(Guid import)
    {
        using var plain = files.Open(Name(import) + "-preview");
        return plain is null ? null : JsonSerializer.Deserialize<Preview>(plain, LinliJson.Options);
    }

    /// <summary>Erases what belongs to one import.</summary>
    public void Erase(Guid import)
    {
        files.Erase(Name(import));
        files.Erase(Name(import) + "-preview");
    }

    /// <summary>Erases what belongs to imports that were made before a moment and are not kept any more.</summary>
    public void Erase(IReadOnlySet<Guid> kept, DateTimeOffset before)
    {
        foreach (var name in files.Names().Where(name => Guid.TryParse(name.Split("-preview")[0], out var id) && !kept.Contains(id) && MadeAt(id) < before).ToList())
        {
            files.Erase(name);
        }
    }

    /// <summary>The moment that stands in the first 48 bits of an id (UUIDv7, RFC 9562).</summary>
    private static DateTimeOffset MadeAt(Guid id) =>
        DateTimeOffset.FromUnixTimeMilliseconds(System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(id.ToByteArray(bigEndian: true)) >>> 16);

    private static string Name(Guid import) => import.ToString("N");
}
