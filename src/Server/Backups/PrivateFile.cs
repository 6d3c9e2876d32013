using System.Security.Cryptography;

namespace Linli.Server.Backups;

/// <summary>Files that their owner alone can read.</summary>
internal static class PrivateFile
{
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new(path, options);
    }

    /// <summary>Copies, and tells how many bytes there were and their SHA-256 in hexadecimal.</summary>
    public static (long Bytes, string Sha256) Copy(Stream from, Stream to)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (total, buffer) = (0L, new byte[1 << 16]);
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            digest.AppendData(buffer, 0, read);
            to.Write(buffer, 0, read);
            total += read;
        }

        return (total, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }
}
