using System.Globalization;
using System.Security.Cryptography;

namespace Linli.Forms.Submissions;

/// <summary>Rows of <c>forms_pieces</c>: what is here of files that are not whole yet.</summary>
internal static class PieceTable
{
    /// <summary>Days for which a piece waits for the others. A phone that heard nothing from the node for 14 has deleted them.</summary>
    private const int LongestDays = 30;

    private const string Place = "forms_pieces.content";

    /// <summary>Keeps a piece, sealed; false when another one stands at its place.</summary>
    public static bool Keep(Unit unit, Filled filled, EnvelopeFile file, PiecePlace at)
    {
        var digest = SHA256.HashData(file.Content);
        var there = unit.Find(
            $"select p.digest from forms_pieces p where p.submission_id = {filled.Id} and p.name = {file.Name} and p.start = {at.Start} and {unit.Scope.Over("p.area_path")}", row => row.Bytes(0));
        if (there is not null)
        {
            return there.AsSpan().SequenceEqual(digest);
        }

        var sealedContent = unit.Fields.Seal(Place, filled.Id, file.Content);
        unit.Run(
            $"""
            insert into forms_pieces (submission_id, name, start, area_path, bytes, digest, content, purpose, expires)
            values ({filled.Id}, {file.Name}, {at.Start}, {unit.Scope.Into(filled.Area)}, {file.Content.Length}, {digest}, {sealedContent}, {FilledTable.Purpose}, {unit.Today.AddDays(LongestDays)})
            """);
        return true;
    }

    /// <summary>The file, when all of it is here; otherwise null.</summary>
    public static byte[]? Whole(Session session, Guid submission, string name, long size)
    {
        var pieces = session.Rows(
            $"select p.start, p.content from forms_pieces p where p.submission_id = {submission} and p.name = {name} and {session.Scope.Over("p.area_path")} order by p.start",
            row => (Start: row.Long(0), Sealed: row.Bytes(1)));
        using var whole = new MemoryStream();
        foreach (var (start, content) in pieces)
        {
            if (start != whole.Length)
            {
                return null;
            }

            whole.Write(session.Fields.OpenBytes(Place, submission, content));
        }

        return whole.Length == size ? whole.ToArray() : null;
    }

    /// <summary>The file is whole: its pieces are needed no longer.</summary>
    public static void Drop(Unit unit, Guid submission, string name) =>
        unit.Run($"delete from forms_pieces where submission_id = {submission} and name = {name} and {unit.Scope.Over("area_path")}");
}

/// <summary>Where a piece belongs in its file.</summary>
/// <param name="Start">Number of its first byte.</param>
/// <param name="Whole">Bytes of the whole file.</param>
internal readonly record struct PiecePlace(long Start, long Whole)
{
    /// <summary>How the name of a part begins that is a piece: <c>piece:START:WHOLE</c>.</summary>
    private const string Mark = "piece:";

    /// <summary>Reads the name of a part; null when it is no piece's.</summary>
    public static PiecePlace? Of(string name)
    {
        var parts = name.StartsWith(Mark, StringComparison.Ordinal) ? name[Mark.Length..].Split(':') : [];
        return parts.Length == 2 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var start) && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var whole)
            ? new(start, whole)
            : null;
    }

    /// <summary>Whether a piece of that many bytes has room there.</summary>
    public bool Fits(int bytes) => bytes > 0 && Whole <= Envelope.LargestFile && Start <= Whole - bytes;

    /// <summary>Whether nothing comes after it.</summary>
    public bool IsLast(int bytes) => Start + bytes == Whole;
}
