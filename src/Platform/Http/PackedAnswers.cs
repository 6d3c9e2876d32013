using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Linli.Platform;

/// <summary>
/// Answers with JSON, compressed when the asker takes it. Only for answers in which nothing stands that somebody else can choose beside something secret: the length of
/// a compressed answer tells whether two parts of it are alike (BREACH). Other answers leave as they are.
/// </summary>
public static class PackedAnswers
{
    /// <summary>Sends an answer, as brotli, gzip, or as it is.</summary>
    public static async Task AnswerPackedAsync<TAnswer>(this Call call, TAnswer answer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (body, encoding) = Begin(call);
        await using var packed = Open(body, encoding);
        await JsonSerializer.SerializeAsync(packed ?? body, answer, LinliJson.Options, cancel);
    }

    /// <summary>Sends an answer whose beginning lies compressed already (<see cref="BrotliParts.Begin"/>), with an end of its own; whoever does not take brotli gets it unpacked.</summary>
    public static async Task AnswerPackedAsync(this Call call, byte[] beginning, byte[] plainEnd, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        var (body, encoding) = Begin(call);
        var end = BrotliParts.End(plainEnd);
        if (encoding == "br")
        {
            call.Http.Response.ContentLength = beginning.Length + end.Length;
            await body.WriteAsync(beginning, cancel);
            await body.WriteAsync(end, cancel);
            return;
        }

        await using var whole = new BrotliStream(new MemoryStream([.. beginning, .. end]), CompressionMode.Decompress);
        await using var packed = Open(body, encoding);
        await whole.CopyToAsync(packed ?? body, cancel);
    }

    private static (Stream Body, string? Encoding) Begin(Call call)
    {
        var response = call.Http.Response;
        response.ContentType = "application/json; charset=utf-8";
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        var encoding = Encoding(call.Http.Request);
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return (response.Body, encoding);
    }

    /// <summary>Fast settings: the answer is made anew each time, and a phone waits for it.</summary>
    private static Stream? Open(Stream body, string? encoding) => encoding switch
    {
        "br" => new BrotliStream(body, new BrotliCompressionOptions { Quality = 3 }, leaveOpen: true),
        "gzip" => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
        _ => null,
    };

    private static string? Encoding(HttpRequest request)
    {
        var taken = request.GetTypedHeaders().AcceptEncoding.Where(accepted => accepted.Quality is not 0).Select(accepted => accepted.Value.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return taken.Contains("br") ? "br" : taken.Contains("gzip") ? "gzip" : null;
    }
}
