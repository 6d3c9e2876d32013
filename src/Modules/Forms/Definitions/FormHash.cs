using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Linli.Forms.Definitions;

/// <summary>What OpenRosa clients compare to know whether they hold the newest bytes.</summary>
internal static class FormHash
{
    /// <summary>MD5 as 32 hexadecimal digits.</summary>
    [SuppressMessage("Security", "CA5351", Justification = "The protocol asks for MD5; nothing rests on it being hard to forge")]
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
}
