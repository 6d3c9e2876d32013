using System.Globalization;
using System.Text;

namespace Linli.Platform;

/// <summary>Where the audit trail stood at a moment, signed by the node.</summary>
/// <param name="Seq">Number of the last entry.</param>
/// <param name="At">When the checkpoint was made.</param>
/// <param name="Hash">Hash of that entry, in hexadecimal.</param>
/// <param name="Signature">ECDSA P-256 over the three, base64; with it nobody who lacks the node's key can make another.</param>
public sealed record Checkpoint(long Seq, DateTimeOffset At, string Hash, string Signature)
{
    internal byte[] Signed() => SignedText(Seq, At, Hash);

    internal static byte[] SignedText(long seq, DateTimeOffset at, string hash) =>
        Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"linli audit checkpoint\n{seq}\n{at.ToUnixTimeMilliseconds()}\n{hash}\n"));
}

/// <summary>A line of the file of checkpoints.</summary>
/// <param name="Line">Its number, from 1.</param>
/// <param name="Checkpoint">What it says; null when it cannot be read or its signature is not the node's.</param>
public sealed record CheckpointLine(int Line, Checkpoint? Checkpoint);
