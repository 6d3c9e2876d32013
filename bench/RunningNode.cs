using System.Net.Http.Json;
using System.Text.Json;
using Linli.Access;
using Linli.Access.Sessions;
using Linli.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Bench;

/// <summary>A node inside this process, on a free loopback port.</summary>
internal sealed class RunningNode(WebApplication app) : IAsyncDisposable
{
    public IServiceProvider Services => app.Services;

    public Gate Gate => Services.GetRequiredService<Gate>();

    public Reads Reads => Services.GetRequiredService<Reads>();

    public Uri Address => NodeFiles.AddressOf(app);

    public static async Task<RunningNode> StartAsync(string folder, CancellationToken cancel, string? database = null, Action<IServiceCollection>? replace = null)
    {
        var app = App.Build(new NodeOptions { Folder = folder, Listen = "http://127.0.0.1:0", Database = database }, replace);
        await app.StartAsync(cancel);
        return new(app);
    }

    /// <summary>An act of the system, now.</summary>
    public static Act System => Act.OfSystem(TimeProvider.System);

    /// <summary>Does something as the system.</summary>
    public async Task<T> WriteAsync<T>(Func<Unit, Outcome<T>> work, CancellationToken cancel)
        where T : notnull
    {
        var outcome = await Gate.WriteAsync(System, work, cancel);
        return outcome.Failed(out var problem, out var value) ? throw new InvalidOperationException(problem.Code) : value;
    }

    /// <summary>An account with a role over everything, and the token of a session of it.</summary>
    public Task<SignedIn> SignInAsync(Role role, CancellationToken cancel) => WriteAsync<SignedIn>(unit =>
    {
        var account = AccountBook.Make(unit, new($"bench-{Guid.NewGuid():N}", "测试员", null, [new(role, AreaLookup.Whole, AreaPath.Root, unit.Today)])
        {
            SecondFactor = SecondFactor.Never,
            IsActive = true,
        });
        return new SignedIn(account, SessionRows.Begin(unit, account));
    }, cancel);

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

/// <summary>Somebody signed in.</summary>
/// <param name="Account">The account.</param>
/// <param name="Token">The token of the session.</param>
internal sealed record SignedIn(Guid Account, string Token)
{
    /// <summary>The cookie header.</summary>
    public string Cookie => $"{SessionCookie.Name}={Token}";

    public HttpClient Client(Uri address)
    {
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
        client.DefaultRequestHeaders.Add(Edge.OwnPageHeader, "1");
        client.DefaultRequestHeaders.Add("Cookie", Cookie);
        return client;
    }
}

/// <summary>Asks a node; a refusal ends the benchmark.</summary>
internal static class Asking
{
    public static async Task<JsonElement> AskAsync(this HttpClient client, string path, CancellationToken cancel)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative), cancel);
        return await ReadAsync(answer, cancel);
    }

    public static async Task<JsonElement> TellAsync(this HttpClient client, string path, object body, CancellationToken cancel)
    {
        using var answer = await client.PostAsJsonAsync(new Uri(path, UriKind.Relative), body, LinliJson.Options, cancel);
        return await ReadAsync(answer, cancel);
    }

    public static async Task<JsonElement> SendFileAsync(this HttpClient client, string path, string file, string type, CancellationToken cancel)
    {
        await using var stream = File.OpenRead(file);
        using var content = new StreamContent(stream);
        content.Headers.ContentType = new(type);
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, cancel);
        return await ReadAsync(answer, cancel);
    }

    public static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return !answer.IsSuccessStatusCode
            ? throw new InvalidOperationException($"{answer.RequestMessage?.RequestUri}: {(int)answer.StatusCode} {text}")
            : text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }
}
