using System.Net.Http.Json;
using System.Text.Json;

namespace Linli.Tests;

/// <summary>Asks a node over HTTP and reads what it answers.</summary>
internal static class Asking
{
    public static async Task<Answer> AskAsync(this HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        return await ReadAsync(response);
    }

    public static Task<Answer> PostAsync(this HttpClient client, string path, object body) => client.SendAsync(HttpMethod.Post, path, body);

    public static Task<Answer> PutAsync(this HttpClient client, string path, object body) => client.SendAsync(HttpMethod.Put, path, body);

    public static async Task<Answer> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null, Guid? key = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body, options: LinliJson.Options);
        if (key is { } id)
        {
            request.Headers.Add("Idempotency-Key", id.ToString());
        }

        using var response = await client.SendAsync(request);
        return await ReadAsync(response);
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        var json = text.Length > 0 && response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true ? JsonDocument.Parse(text).RootElement : default;
        return new((int)response.StatusCode, text, json);
    }
}

/// <summary>What a node answered.</summary>
internal sealed record Answer(int Status, string Text, JsonElement Json)
{
    /// <summary>The code of the problem; null when it was none.</summary>
    public string? Code => Json.ValueKind == JsonValueKind.Object && Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public JsonElement this[string name] => Json.GetProperty(name);

    public Guid Id => this["id"].GetGuid();

    /// <summary>The counts of a kind of door.</summary>
    public JsonElement Counts(string kind) => this["counts"].EnumerateArray().Single(counts => counts.GetProperty("kind").GetString() == kind);

    /// <summary>Fails the test when it is a refusal.</summary>
    public Answer Ok()
    {
        Assert.True(Status is >= 200 and < 300, $"{Status} {Text}");
        return this;
    }
}
