using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Linli.Territory;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Territory;

/// <summary>A town whose door lets in whoever says where they may work; for tests of areas only.</summary>
internal sealed class Village : IAsyncDisposable
{
    private Village(Town town) => Town = town;

    public Town Town { get; }

    public static async Task<Village> StartAsync(string engine, Action<IServiceCollection>? also = null)
    {
        var town = await Town.StartAsync(engine, replace: services =>
        {
            services.AddSingleton<Doorkeeper, Doorman>();
            also?.Invoke(services);
        });
        await town.MakeAccountAsync("Somebody, for a node without accounts answers nothing");
        return new(town);
    }

    /// <summary>A client of somebody who may read and change areas inside a path; the empty path is everything.</summary>
    public HttpClient As(string path = "")
    {
        var client = Town.Stranger();
        client.DefaultRequestHeaders.Add("X-Test-Path", path.Length == 0 ? "-" : path);
        return client;
    }

    public async Task<JsonElement> ImportAsync(string csv, string path = "", Encoding? encoding = null)
    {
        using var client = As(path);
        using var body = new ByteArrayContent((encoding ?? Encoding.UTF8).GetBytes(csv));
        using var answer = await client.PostAsync(new Uri("/api/areas/import", UriKind.Relative), body);
        return await JsonAsync(answer);
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(string method, string address, object? body = null, string path = "")
    {
        using var client = As(path);
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(address, UriKind.Relative));
        request.Content = body is null ? null : JsonContent.Create(body, options: LinliJson.Options);
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await JsonAsync(answer));
    }

    public async Task<JsonElement> GetAsync(string address, string path = "")
    {
        var (status, body) = await SendAsync("GET", address, null, path);
        Assert.True(status == 200, body.ToString());
        return body;
    }

    /// <summary>Counts dwellings as Residents does.</summary>
    public Task<Done> CountAsync(string code, string indicator, int by) => Town.WriteAsync<Done>(unit =>
    {
        unit.Count(indicator, "", AreaDirectory.Find(unit, code)!.No, by);
        unit.Record("dwelling.add", "dwelling", code);
        return default(Done);
    });

    /// <summary>A day passes.</summary>
    public void Tomorrow() => Town.Clock.Advance(TimeSpan.FromDays(1));

    /// <summary>Does something to an area that must succeed; takes its version from its page.</summary>
    public async Task<JsonElement> ChangeAsync(string code, string act, Func<int, object> body)
    {
        var version = (await GetAsync($"/api/areas/{code}")).GetProperty("version").GetInt32();
        var (status, answer) = await SendAsync("POST", $"/api/areas/{code}/{act}", body(version));
        Assert.True(status is 200 or 204, answer.ToString());
        return answer;
    }

    public async Task<string> CreateAsync(string parent, string name, string level)
    {
        var (status, answer) = await SendAsync("POST", "/api/areas", new { parent, name, level });
        Assert.True(status == 200, answer.ToString());
        return answer.GetProperty("code").GetString()!;
    }

    public async Task<AreaRef> AreaAsync(string code) =>
        await Town.ReadAsync(look => AreaDirectory.Find(look, code)) ?? throw new InvalidOperationException($"There is no area {code}.");

    public static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement.Clone();
    }

    public ValueTask DisposeAsync() => Town.DisposeAsync();

    private sealed class Doorman : Doorkeeper
    {
        private static readonly Guid Officer = new("018f0000-0000-7000-8000-000000000001");

        public override ValueTask<Person> WhoAsync(HttpContext context)
        {
            var path = context.Request.Headers["X-Test-Path"].ToString();
            if (path.Length == 0)
            {
                return new(Person.Unknown);
            }

            var scope = Scope.Of(path == "-" ? [AreaPath.Root] : path.Split(',').Select(each => new AreaPath(each)));
            return new(new Person(Officer, new Dictionary<Permission, Scope> { [Permission.AreasRead] = scope, [Permission.AreasChange] = scope }));
        }
    }
}
