using System.Buffers;
using System.Text;
using Linli.Platform.Reading;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Linli.Forms.Submissions;

/// <summary>A request that brings a filled form: its XML and files. Source of the form: OpenRosa 1.0, form submission; see forms.md 5.</summary>
/// <param name="Xml">The form's bytes as they came.</param>
/// <param name="Files">Its files in the order of the request.</param>
internal sealed record Envelope(byte[] Xml, IReadOnlyList<EnvelopeFile> Files)
{
    /// <summary>Name of the part that holds the XML.</summary>
    public const string XmlPart = "xml_submission_file";

    /// <summary>Most bytes that a client is told to send at a time; Collect then sends the rest in further requests.</summary>
    public const long Advertised = 10_000_000;

    /// <summary>Most bytes of a request: what is advertised, and room for the XML that each request repeats and for clients that do not look.</summary>
    public const long LargestBody = 32L << 20;

    /// <summary>Most bytes of one file.</summary>
    public const long LargestFile = 20L << 20;

    /// <summary>Most parts: Collect sends at most 100 files at a time.</summary>
    private const int MostParts = 120;

    private const int LongestName = 200;

    /// <summary>Bytes read at a time.</summary>
    private const int Chunk = 16 << 10;

    /// <summary>Reads a request, part by part; the server's own limit bounds the whole.</summary>
    public static async Task<Outcome<Envelope>> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || type.Type != "multipart" || HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 and <= 200 } boundary)
        {
            return SubmissionProblems.NotMultipart();
        }

        try
        {
            return await ReadAsync(new MultipartReader(boundary, request.Body), cancel);
        }
        catch (Exception error) when (error is InvalidDataException or IOException and not BadHttpRequestException)
        {
            return SubmissionProblems.NotMultipart();
        }
    }

    private static async Task<Outcome<Envelope>> ReadAsync(MultipartReader parts, CancellationToken cancel)
    {
        byte[]? xml = null;
        var files = new List<EnvelopeFile>();
        for (var count = 0; await parts.ReadNextSectionAsync(cancel) is { } part; count++)
        {
            if (count == MostParts)
            {
                return SubmissionProblems.TooManyParts(MostParts);
            }

            var (name, file) = NamesOf(part);
            var most = name == XmlPart ? SubmissionFile.LargestXml : LargestFile;
            if (await BytesAsync(part.Body, most, cancel) is not { } bytes)
            {
                return SubmissionProblems.FileTooLarge(name == XmlPart ? name : file, most);
            }

            if (name == XmlPart)
            {
                xml ??= bytes;
            }
            else if (file.Length > 0)
            {
                if (!IsPlain(file))
                {
                    return SubmissionProblems.BadFileName(file);
                }

                if (PiecePlace.Of(name) is { } piece && !piece.Fits(bytes.Length))
                {
                    return SubmissionProblems.BadPiece(file);
                }

                files.Add(new(file, bytes) { Piece = PiecePlace.Of(name) });
            }
        }

        return xml is null ? SubmissionProblems.NoXml() : new Envelope(xml, files);
    }

    /// <summary>Names as UTF-8 bytes, as phones write them; a name of its own kind (filename*) is read as well.</summary>
    private static (string Name, string File) NamesOf(MultipartSection part)
    {
        if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition))
        {
            return ("", "");
        }

        var file = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.Length > 0 ? disposition.FileNameStar : disposition.FileName).Value ?? "";
        return (HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "", file);
    }

    private static async Task<byte[]?> BytesAsync(Stream body, long most, CancellationToken cancel)
    {
        using var buffer = new MemoryStream();
        var chunk = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            for (int read; (read = await body.ReadAsync(chunk, cancel)) > 0;)
            {
                if (buffer.Length + read > most)
                {
                    return null;
                }

                await buffer.WriteAsync(chunk.AsMemory(0, read), cancel);
            }

            return buffer.ToArray();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>A name without folders and without what no file is called; longer than any phone makes it is refused.</summary>
    private static bool IsPlain(string name) =>
        name.Length <= LongestName && name is not ("." or "..") && !name.EnumerateRunes().Any(rune => Rune.IsControl(rune) || rune.Value is '/' or '\\' or ':' or 0xFFFD);
}

/// <summary>A file that comes with a filled form.</summary>
/// <param name="Name">Its name, as the form's answer has it.</param>
/// <param name="Content">Its bytes.</param>
internal sealed record EnvelopeFile(string Name, byte[] Content)
{
    /// <summary>Where these bytes belong, when they are only a piece of the file.</summary>
    public PiecePlace? Piece { get; init; }
}
