using Linli.Access;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;
using Things = Linli.Tests.Faults.AuthorisationScene.Things;

namespace Linli.Tests.Faults;

/// <summary>T16 of the reliability plan, on every route of the book of routes and every page; cookies and sign-in stand in tests/Tests/Access.</summary>
public sealed class HeaderTests(ITestOutputHelper output)
{
    private static readonly Dictionary<string, string> Wanted = new()
    {
        ["X-Content-Type-Options"] = "nosniff",
        ["Referrer-Policy"] = "no-referrer",
        ["X-Frame-Options"] = "DENY",
        ["Cross-Origin-Opener-Policy"] = "same-origin",
        ["Cross-Origin-Resource-Policy"] = "same-origin",
    };

    private static readonly string[] Pages = ["/", "/console/", "/field/", "/console/assets/none.js", "/live", "/ready", "/api/no-such-route", "/no-such-page", "/api/areas/../../etc/passwd"];
    private readonly List<string> _wrong = [];
    private int _answers;

    [Fact]
    public async Task T16_the_security_headers_stand_on_100_percent_of_routes_and_pages_with_every_kind_of_answer_and_none_lets_another_origin_in()
    {
        await using var town = await Town.StartAsync("sqlite");
        var scene = await new AuthorisationScene(town).BuildAsync();
        using var known = town.Stranger();
        known.DefaultRequestHeaders.Authorization = new("Bearer", town.Services.GetRequiredService<CommandLineToken>().Renew());
        using var stranger = town.Stranger();
        foreach (var client in new[] { known, stranger })
        {
            client.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        }

        foreach (var route in town.Services.GetRequiredService<RouteBook>().Entries)
        {
            var (own, missing) = (await scene.MakeAsync("own"), AuthorisationScene.Missing());
            await LookAsync(route, "refused", stranger, Make(route, own));
            await LookAsync(route, "missing", known, Make(route, missing));
            await LookAsync(route, "answered", known, Make(route, own));
            await LookAsync(route, "preflight", stranger, Preflight(Make(route, own)));
            await LookAsync(route, "other method", known, new(HttpMethod.Patch, Make(route, own).RequestUri));
        }

        foreach (var page in Pages)
        {
            await LookAsync(null, page, stranger, new(HttpMethod.Get, new Uri(page, UriKind.Relative)));
        }

        output.WriteLine($"{_answers} answers");
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
    }

    [Fact]
    public async Task T16_every_route_that_changes_refuses_a_request_without_our_header_from_another_site_or_as_plain_text()
    {
        await using var town = await Town.StartAsync("sqlite");
        var things = await (await new AuthorisationScene(town).BuildAsync()).MakeAsync("own");
        using var officer = await town.SignInAsync("周敏", [.. Enum.GetValues<Role>().Select(role => (RoleRules.Word(role), AreaPath.Root))]);
        var before = await CountAsync(town);
        var routes = town.Services.GetRequiredService<RouteBook>().Entries.Where(route => route.Method != "GET" && route.May is not May.KeyMay).ToList();

        foreach (var route in routes)
        {
            await RefusedAsync(route, officer, Without(Make(route, things)), "http.foreign-page");
            foreach (var site in new[] { "cross-site", "same-site" })
            {
                await RefusedAsync(route, officer, From(Make(route, things), site), "http.foreign-page");
            }

            if (route.Request is not null)
            {
                await RefusedAsync(route, officer, AsText(Make(route, things)), "http.wrong-type");
            }
        }

        output.WriteLine($"{routes.Count} routes, {_answers} refusals");
        Assert.NotEmpty(routes);
        Assert.True(_wrong.Count == 0, string.Join('\n', _wrong));
        Assert.Equal(before, await CountAsync(town));
    }

    [Fact]
    public async Task T16_no_route_that_is_read_with_GET_changes_a_row_of_any_table_but_the_audit_trail()
    {
        await using var town = await Town.StartAsync("sqlite");
        var things = await (await new AuthorisationScene(town).BuildAsync()).MakeAsync("own");
        using var known = town.Stranger();
        known.DefaultRequestHeaders.Authorization = new("Bearer", town.Services.GetRequiredService<CommandLineToken>().Renew());
        var before = await RowsAsync(town);

        foreach (var route in town.Services.GetRequiredService<RouteBook>().Entries.Where(route => route.Method == "GET"))
        {
            Assert.Null(route.Request);
            using var request = Make(route, things);
            using var response = await known.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        }

        Assert.Equal(before, await RowsAsync(town));
    }

    private static HttpRequestMessage Make(RouteEntry route, Things things) => AuthorisationRequests.Make(route, things) ?? throw new InvalidOperationException($"The matrix does not know how to ask {route.Name}.");

    private static HttpRequestMessage Preflight(HttpRequestMessage request)
    {
        var preflight = new HttpRequestMessage(HttpMethod.Options, request.RequestUri);
        preflight.Headers.Add("Access-Control-Request-Method", request.Method.Method);
        preflight.Headers.Add("Access-Control-Request-Headers", "x-linli");
        return preflight;
    }

    private static HttpRequestMessage Without(HttpRequestMessage request)
    {
        request.Headers.Add("X-Test-Without", "1");
        return request;
    }

    private static HttpRequestMessage From(HttpRequestMessage request, string site)
    {
        request.Headers.Add("Sec-Fetch-Site", site);
        return request;
    }

    private static HttpRequestMessage AsText(HttpRequestMessage request)
    {
        request.Content!.Headers.ContentType = new("text/plain");
        return request;
    }

    private async Task LookAsync(RouteEntry? route, string what, HttpClient client, HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        request.Dispose();
        _answers++;
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase);
        var faults = Wanted.Where(wanted => headers.GetValueOrDefault(wanted.Key) != wanted.Value).Select(wanted => wanted.Key)
            .Concat(headers.Keys.Where(name => name.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase) || name.Equals("Server", StringComparison.OrdinalIgnoreCase)))
            .Concat(headers.GetValueOrDefault("Content-Security-Policy")?.Contains("default-src 'none'", StringComparison.Ordinal) is true ? [] : ["Content-Security-Policy"])
            .Concat(route is null || headers.GetValueOrDefault("Cache-Control") == "no-store" ? [] : ["Cache-Control"])
            .ToList();
        if (faults.Count > 0 || (int)response.StatusCode >= 500)
        {
            _wrong.Add($"{route?.Method} {route?.Path} {what}: {(int)response.StatusCode} {string.Join(' ', faults)}");
        }
    }

    private async Task RefusedAsync(RouteEntry route, HttpClient officer, HttpRequestMessage request, string code)
    {
        using var bare = new HttpClient { BaseAddress = officer.BaseAddress };
        bare.DefaultRequestHeaders.Add("Cookie", officer.DefaultRequestHeaders.GetValues("Cookie"));
        if (!request.Headers.Contains("X-Test-Without"))
        {
            request.Headers.Add("X-Linli", "1");
        }

        using var response = await bare.SendAsync(request);
        request.Dispose();
        _answers++;
        var text = await response.Content.ReadAsStringAsync();
        if (!text.Contains($"\"{code}\"", StringComparison.Ordinal))
        {
            _wrong.Add($"{route.Method} {route.Path} ({route.Name}) wanted {code}: {(int)response.StatusCode} {text[..Math.Min(text.Length, 120)]}");
        }
    }

    /// <summary>Every row of every table but the audit trail, as text.</summary>
    private static Task<List<string>> RowsAsync(Town town) => town.ReadAsync(look =>
    {
        var tables = look.Rows($"select name from sqlite_master where type = 'table' and name <> 'platform_audit' order by name", row => row.Text(0));
        return tables.SelectMany(table => RowsOf(look.Connection.Inner, table)).ToList();
    });

    private static List<string> RowsOf(System.Data.Common.DbConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} order by 1, 2";
        using var reader = command.ExecuteReader();
        var (rows, values) = (new List<string>(), new object[reader.FieldCount]);
        while (reader.Read())
        {
            reader.GetValues(values);
            rows.Add(table + " " + string.Join('|', values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : $"{value}")));
        }

        return rows;
    }

    private static Task<long> CountAsync(Town town) => town.ReadAsync(look => look.Number($"select count(*) from platform_audit"));
}
