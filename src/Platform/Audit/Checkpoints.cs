using System.Security.Cryptography;
using System.Text.Json;

namespace Linli.Platform;

/// <summary>
/// The file of signed checkpoints, one JSON line each, in a folder that should lie in a second place. Without it somebody who may write to the
/// database could cut the trail's tail, or put back an older copy, and nothing inside the database would tell.
/// </summary>
public sealed class Checkpoints(KeyRing keys, string folder)
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "audit.jsonl";

    /// <summary>Where the file is.</summary>
    public string FilePath { get; } = Path.Combine(folder, FileName);

    /// <summary>Every line of the file in order; empty when there is none. A last line without its end was being written when the node died, and is no line yet.</summary>
    public IReadOnlyList<CheckpointLine> Read()
    {
        if (!File.Exists(FilePath))
        {
            return [];
        }

        var text = File.ReadAllText(FilePath);
        var lines = text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using var key = Key();
        return [.. lines.Select((line, at) => new CheckpointLine(at + 1, Good(key, line)))];
    }

    /// <summary>Signs where the trail stands and writes it to the disk; when this returns it survives a power cut.</summary>
    public Checkpoint Append(long seq, DateTimeOffset at, byte[] hash)
    {
        var moment = DateTimeOffset.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        var hex = Convert.ToHexStringLower(hash);
        using var key = Key();
        var signature = Convert.ToBase64String(key.SignData(Checkpoint.SignedText(seq, moment, hex), HashAlgorithmName.SHA256));
        var made = new Checkpoint(seq, moment, hex, signature);
        Directory.CreateDirectory(Path.GetDirectoryName(FilePath)!);
        using var file = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        DropTornTail(file);
        JsonSerializer.Serialize(file, made, LinliJson.Options);
        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
        return made;
    }

    private static void DropTornTail(FileStream file)
    {
        file.Position = file.Length;
        while (file.Position > 0)
        {
            file.Position--;
            if (file.ReadByte() == '\n')
            {
                break;
            }

            file.Position--;
        }

        file.SetLength(file.Position);
    }

    private static Checkpoint? Good(ECDsa key, string line)
    {
        try
        {
            var read = JsonSerializer.Deserialize<Checkpoint>(line, LinliJson.Options);
            return read is { Hash: not null, Signature: not null } && key.VerifyData(read.Signed(), Convert.FromBase64String(read.Signature), HashAlgorithmName.SHA256) ? read : null;
        }
        catch (Exception error) when (error is JsonException or FormatException or ArgumentException)
        {
            return null;
        }
    }

    private ECDsa Key()
    {
        var key = ECDsa.Create();
        key.ImportPkcs8PrivateKey(keys.SigningKey, out _);
        return key;
    }
}
