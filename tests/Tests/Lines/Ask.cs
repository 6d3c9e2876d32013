using System.Globalization;
using System.Text;

namespace Linli.Tests.Lines;

/// <summary>A request as it passes a line: enough of HTTP/1.1 to know where its body is.</summary>
internal sealed class Ask
{
    private static readonly string[] Methods = ["GET ", "POST ", "PUT ", "DELETE ", "HEAD "];

    private Ask(string head, int headLength, int bodyLength) =>
        (IsForm, IsAct, HeadLength, BodyLength) = (head.StartsWith("POST /api/forms/submission", StringComparison.Ordinal), head.StartsWith("POST /api/", StringComparison.Ordinal) && (head.Contains("/visits ", StringComparison.Ordinal) || head.Contains("/submission ", StringComparison.Ordinal)), headLength, bodyLength);

    public bool IsForm { get; }

    /// <summary>Whether it records a visit or a form.</summary>
    public bool IsAct { get; }

    public int HeadLength { get; }

    public int BodyLength { get; }

    /// <summary>Bytes that have passed, its head included.</summary>
    public int Passed { get; set; }

    public int BodyPassed => Math.Max(0, Passed - HeadLength);

    public bool IsWhole => Passed >= HeadLength + BodyLength;

    /// <summary>Where it is cut; null when it is not.</summary>
    public int? CutAt { get; set; }

    /// <summary>After how many bytes its answer is cut; null when it is not.</summary>
    public int? AnswerCutAt { get; set; }

    /// <summary>The request that begins here; null when none does. Browsers send its head at once.</summary>
    public static Ask? Begins(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        var text = Encoding.ASCII.GetString(end < 0 ? [] : bytes[..end]);
        if (!Methods.Any(method => text.StartsWith(method, StringComparison.Ordinal)))
        {
            return null;
        }

        var length = text.Split("\r\n").FirstOrDefault(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return new(text, end + 4, length is null ? 0 : int.Parse(length.Split(':')[1], CultureInfo.InvariantCulture));
    }
}
