using System.Security.Cryptography;
using System.Text;

namespace Linli.Server.Backups;

/// <summary>
/// The digest of a whole backup, kept where a ZIP file has its comment: the last 64 bytes are the SHA-256, in hexadecimal, of all bytes before
/// them. So one changed or missing byte anywhere is found before anything is unpacked.
/// </summary>
internal static class BackupSeal
{
    private const string Mark = "linli-sha256:";
    private const int Digits = 64;

    /// <summary>The comment before the digest is known.</summary>
    public static string Blank { get; } = Mark + new string('0', Digits);

    /// <summary>Writes the digest into its place and the file to the disk.</summary>
    public static void Write(FileStream file)
    {
        var digest = Encoding.ASCII.GetBytes(Compute(file));
        file.Position = file.Length - Digits;
        file.Write(digest);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Whether a file is a backup, and whole.</summary>
    public static Problem? WhyNot(FileStream file)
    {
        var tail = new byte[Mark.Length + Digits];
        if (file.Length <= tail.Length)
        {
            return BackupProblems.Foreign();
        }

        file.Position = file.Length - tail.Length;
        file.ReadExactly(tail);
        var text = Encoding.ASCII.GetString(tail);
        return !text.StartsWith(Mark, StringComparison.Ordinal) ? BackupProblems.Foreign()
            : text[Mark.Length..] != Compute(file) ? BackupProblems.Damaged("file")
            : null;
    }

    private static string Compute(FileStream file)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (left, buffer) = (file.Length - Digits, new byte[1 << 16]);
        file.Position = 0;
        while (left > 0)
        {
            var read = file.Read(buffer, 0, (int)Math.Min(buffer.Length, left));
            if (read == 0)
            {
                break;
            }

            digest.AppendData(buffer, 0, read);
            left -= read;
        }

        return Convert.ToHexStringLower(digest.GetHashAndReset());
    }
}
