using System.Net.Http.Headers;
using System.Text.Json;
using Linli.Server;
using Microsoft.AspNetCore.Builder;

namespace Linli.Cli.Node;

/// <summary>
/// The command line's way to a node. When a server runs on the data folder the command goes through it; otherwise the node is started inside
/// this process, on a free loopback port, for as long as the command takes. Two writers never open one database.
/// </summary>
internal sealed class NodeClient : IAsyncDisposable
{
    private static readonly TimeSpan LongestCall = TimeSpan.FromHours(2);
    private readonly WebApplication? _own;
    private readonly HttpClient _http;

    private NodeClient(Uri address, string token, WebApplication? own)
    {
        _own = own;
        _http = new HttpClient { BaseAddress = address, Timeout = LongestCall };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        _http.DefaultRequestHeaders.Add(Edge.OwnPageHeader, "1");
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(TerminalLanguage());
    }

    /// <summary>Opens the way.</summary>
    public static async Task<NodeClient> OpenAsync(NodeOptions options, CancellationToken cancel)
    {
        try
        {
            var app = App.Build(options with { Listen = "http://127.0.0.1:0" });
            await FirstRun.PrepareAsync(app, TextWriter.Null, cancel);
            await app.StartAsync(cancel);
            return new(NodeFiles.AddressOf(app), NodeFiles.Token(options.Folder), app);
        }
        catch (DatabaseInUseException)
        {
            return new(NodeFiles.Address(options.Folder), NodeFiles.Token(options.Folder), null);
        }
    }

    /// <summary>Asks, and hands back the answer or the refusal.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, string path, HttpContent? body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative)) { Content = body };
        using var response = await _http.SendAsync(request, cancel);
        var text = await response.Content.ReadAsStringAsync(cancel);
        var json = text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
        return new(response.IsSuccessStatusCode, json);
    }

    /// <summary>Reads.</summary>
    public Task<Answer> GetAsync(string path, CancellationToken cancel) => SendAsync(HttpMethod.Get, path, null, cancel);

    /// <summary>Sends JSON.</summary>
    public async Task<Answer> PostAsync(string path, object body, CancellationToken cancel)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, LinliJson.Options));
        content.Headers.ContentType = new("application/json");
        return await SendAsync(HttpMethod.Post, path, content, cancel);
    }

    /// <summary>Sends a file.</summary>
    public async Task<Answer> PostFileAsync(string path, string file, string type, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new(type);
        return await SendAsync(HttpMethod.Post, path, content, cancel);
    }

    /// <summary>Saves an answer that is a file.</summary>
    public async Task DownloadAsync(string path, string file, CancellationToken cancel)
    {
        using var response = await _http.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
        response.EnsureSuccessStatusCode();
        await using var target = File.Create(file);
        await response.Content.CopyToAsync(target, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_own is not null)
        {
            await _own.StopAsync();
            await _own.DisposeAsync();
        }
    }

    /// <summary>The language that the terminal is set to; English when it is none of ours.</summary>
    internal static string TerminalLanguage()
    {
        string?[] said = [Environment.GetEnvironmentVariable("LC_ALL"), Environment.GetEnvironmentVariable("LC_MESSAGES"), Environment.GetEnvironmentVariable("LANG")];
        var locale = Array.Find(said, value => value is { Length: > 0 }) ?? "";
        return Languages.Known(locale.Replace('_', '-').Split('.')[0]) ?? "en";
    }

    /// <summary>What the node said.</summary>
    /// <param name="Ok">Whether it did what was asked.</param>
    /// <param name="Json">The answer, or the problem.</param>
    internal sealed record Answer(bool Ok, JsonElement Json);
}
