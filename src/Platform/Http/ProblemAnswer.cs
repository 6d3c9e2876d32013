using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Linli.Platform;

/// <summary>A refusal as RFC 9457 has it, with the code, how to mend it, and the place.</summary>
public sealed record ProblemAnswer(
    string Type, string Title, int Status, string Detail, string Mend, string Code, string? Where, IReadOnlyList<ProblemAnswer>? Errors, string? Trace)
{
    /// <summary>Puts a problem into words.</summary>
    public static ProblemAnswer Of(Problem problem, Texts texts, string language, string? trace = null)
    {
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(texts);
        var words = texts.Of(problem, language);
        return new($"/problems/{problem.Code}", words.Title, problem.Status, words.Detail, words.Mend, problem.Code, problem.Where,
            problem.Inner.Count == 0 ? null : [.. problem.Inner.Select(inner => Of(inner, texts, language))], trace);
    }

    /// <summary>Answers a request with a problem.</summary>
    public static Task WriteAsync(HttpContext http, Problem problem, Texts texts, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(problem);
        Lingering.Allow(http);
        http.Response.StatusCode = problem.Status;
        if (problem.RetryAfterSeconds is { } seconds)
        {
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var language = Languages.Of(http.Request);
        http.Response.Headers.ContentLanguage = language;
        var answer = Of(problem, texts, language, Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier);
        if (http.GetEndpoint()?.Metadata.GetMetadata<RefusalWriter>() is { } writer)
        {
            return writer.WriteAsync(http, answer, cancel);
        }

        http.Response.ContentType = "application/problem+json; charset=utf-8";
        return JsonSerializer.SerializeAsync(http.Response.Body, answer, LinliJson.Options, cancel);
    }
}
