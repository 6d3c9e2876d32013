using System.Text.Json;

namespace Linli.Rounds.Packs;

/// <summary>A whole pack, compressed, without the name of whoever takes it along.</summary>
/// <param name="Seq">The last entry of the audit trail in the picture from which it was read.</param>
/// <param name="Shows">What the audit trail is to say was shown; nothing when the pack is empty.</param>
/// <param name="Doors">Its doors.</param>
/// <param name="Beginning">All but the name, as <see cref="BrotliParts.Begin"/> makes it.</param>
internal sealed record SharedPack(long Seq, IReadOnlyList<string> Shows, HashSet<Guid> Doors, byte[] Beginning)
{
    /// <summary>Bytes that an id takes in a set, about.</summary>
    private const int IdBytes = 40;

    private long _trueAt = Seq;

    /// <summary>A later entry up to which nothing changed of it.</summary>
    public long TrueAt
    {
        get => Volatile.Read(ref _trueAt);
        set => Volatile.Write(ref _trueAt, value);
    }

    /// <summary>The memory that it takes, about.</summary>
    public long Bytes => Beginning.Length + (Doors.Count * IdBytes);

    /// <summary>Writes and compresses a pack; the name in it is left out.</summary>
    public static SharedPack Of(ShowPack.Answer answer)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(answer with { Worker = "" }, LinliJson.Options).AsSpan();
        if (!json.EndsWith("\"worker\":\"\"}"u8))
        {
            throw new InvalidOperationException("The name must come last in a pack.");
        }

        return new(answer.Seq, ShowPack.Shows(answer.Doors), [.. answer.Doors.Select(door => door.Dwelling)], BrotliParts.Begin(json[..^3]));
    }

    /// <summary>What is to be put behind it for somebody of a name.</summary>
    public static byte[] EndFor(string name) => [.. JsonSerializer.SerializeToUtf8Bytes(name, LinliJson.Options), (byte)'}'];
}
