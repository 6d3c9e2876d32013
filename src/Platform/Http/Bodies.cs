using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Linli.Platform;

/// <summary>Reads bodies and writes answers: for the edge, and for routes that answer for themselves (<see cref="Routes.Own"/>).</summary>
public static class Bodies
{
    /// <summary>The body of a request; the server's own limit has made sure that it is not too large.</summary>
    public static async Task<byte[]> BodyAsync(this Call call, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        var request = call.Http.Request;
        using var buffer = new MemoryStream((int)Math.Clamp(request.ContentLength ?? 1024, 0, Routes.LargestBody));
        await request.Body.CopyToAsync(buffer, cancel);
        return buffer.ToArray();
    }

    /// <summary>The body as JSON, read strictly. A page of another site can send text without asking, but not JSON: another type is refused.</summary>
    public static async Task<Outcome<TRequest>> JsonAsync<TRequest>(this Call call, CancellationToken cancel)
        where TRequest : class => call.Parse<TRequest>(await call.BodyAsync(cancel));

    /// <summary>Answers with JSON, or with 204 when there is nothing to tell.</summary>
    public static async Task AnswerAsync<TAnswer>(this Call call, TAnswer answer, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (answer is Done)
        {
            call.Http.Response.StatusCode = 204;
            return;
        }

        call.Http.Response.ContentType = "application/json; charset=utf-8";
        await JsonSerializer.SerializeAsync(call.Http.Response.Body, answer, LinliJson.Options, cancel);
    }

    /// <summary>The act with the key under which the same request may come again; without one when the client sent none.</summary>
    /// <param name="call">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="ownKey">The request's own id, which serves when no key is sent; null when it has none.</param>
    public static Outcome<Act> Keyed(this Call call, byte[] body, Guid? ownKey = null)
    {
        ArgumentNullException.ThrowIfNull(call);
        var request = call.Http.Request;
        var header = request.Headers["Idempotency-Key"].ToString();
        var id = ownKey ?? Guid.Empty;
        if (header.Length > 0 && !Guid.TryParse(header, out id))
        {
            return HttpProblems.BadKey();
        }

        if (id == Guid.Empty)
        {
            return call.Act;
        }

        var about = Encoding.UTF8.GetBytes($"{call.Act.By:N} {request.Method} {request.Path}{request.QueryString}\n");
        return call.Act with { Key = new(id, SHA256.HashData([.. about, .. body])) };
    }

    /// <summary>A body that was read already as JSON, for routes that need both.</summary>
    public static Outcome<TRequest> Parse<TRequest>(this Call call, byte[] body)
        where TRequest : class
    {
        if (!call.Http.Request.HasJsonContentType())
        {
            return HttpProblems.WrongType("application/json");
        }

        try
        {
            return JsonSerializer.Deserialize<TRequest>(body, LinliJson.Options) is { } request ? request : HttpProblems.BadJson("$");
        }
        catch (JsonException error)
        {
            return HttpProblems.BadJson(error.Path);
        }
    }
}
