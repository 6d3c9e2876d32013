using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Linli.Tests.Server;

/// <summary>T11: whatever is sent to a route that reads JSON, the answer is a Problem that says what, where and how to mend it, in three languages.</summary>
public sealed partial class WrongInputTests(ITestOutputHelper output)
{
    private const string Json = "application/json";

    /// <summary>The kinds of wrong body, by name.</summary>
    private static readonly Dictionary<string, Func<RouteEntry, (byte[] Body, string Type)>> Kinds = new()
    {
        ["nothing"] = _ => (Array.Empty<byte>(), Json),
        ["no JSON"] = _ => ("not json at all"u8.ToArray(), Json),
        ["another type"] = _ => ("name=x"u8.ToArray(), "text/plain"),
        ["a form"] = _ => ("name=x"u8.ToArray(), "application/x-www-form-urlencoded"),
        ["null"] = _ => ("null"u8.ToArray(), Json),
        ["a list"] = _ => ("[]"u8.ToArray(), Json),
        ["a text"] = _ => ("\"x\""u8.ToArray(), Json),
        ["cut off"] = _ => ("{\"a\":"u8.ToArray(), Json),
        ["an unknown member"] = _ => ("{\"noSuchMember\":1}"u8.ToArray(), Json),
        ["a member twice"] = route => (Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":null,\"{MemberOf(route)}\":null}}"), Json),
        ["a comment"] = _ => ("{/* x */}"u8.ToArray(), Json),
        ["a comma too many"] = route => (Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":null,}}"), Json),
        ["deeper than 32"] = _ => (Encoding.UTF8.GetBytes(new string('[', 100_000)), Json),
        ["broken UTF-8"] = route => ([.. Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":\""), 0xC3, 0x28, .. "\"}"u8], Json),
        ["half a surrogate"] = route => (Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":\"\\ud800\"}}"), Json),
        ["a NUL"] = route => (Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":\"a\\u0000b\"}}"), Json),
        ["an object for a value"] = route => (Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":{{\"x\":{{}}}}}}"), Json),
        ["a number without end"] = route => (Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":1{new string('0', 5000)}}}"), Json),
        ["an endless text"] = route => (Encoding.UTF8.GetBytes($"{{\"{MemberOf(route)}\":\"{new string('长', 200_000)}\"}}"), Json),
        ["more than a megabyte"] = _ => (new byte[(1 << 20) + 1], Json),
    };

    /// <summary>Their names, for the book of all kinds of wrong input.</summary>
    internal static IReadOnlyCollection<string> Names => Kinds.Keys;

    [Fact]
    public async Task Twenty_kinds_of_wrong_body_at_every_route_that_reads_JSON_are_met_by_a_clear_problem()
    {
        Assert.Equal(20, Kinds.Count);
        await using var town = await Town.StartAsync("sqlite");
        using var client = await town.SignInAsync("周敏", ("officer", "0"), ("administrator", "0"), ("steward", "0"));
        var routes = town.Services.GetRequiredService<RouteBook>().Entries.Where(route => route.Request is not null && !route.Path.EndsWith("/session", StringComparison.Ordinal)).ToList();
        var wrong = new List<string>();
        foreach (var route in routes)
        {
            foreach (var (kind, make) in Kinds)
            {
                var (body, type) = make(route);
                wrong.AddRange(await FaultsOfAsync(client, route, kind, body, type));
            }
        }

        output.WriteLine($"{Kinds.Count} kinds at {routes.Count} routes: {Kinds.Count * routes.Count} answers looked at.");
        Assert.True(routes.Count >= 30, $"only {routes.Count} routes read JSON");
        Assert.Empty(wrong);
    }

    private static async Task<IEnumerable<string>> FaultsOfAsync(HttpClient client, RouteEntry route, string kind, byte[] body, string type)
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Method), new Uri(Hole().Replace(route.Path, hole => hole.Value.Contains("guid", StringComparison.Ordinal) ? Guid.CreateVersion7().ToString() : "nowhere"), UriKind.Relative));
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        request.Headers.AcceptLanguage.ParseAdd(Languages.All[body.Length % 3]);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var place = $"{route.Name}, {kind}: {(int)response.StatusCode}";
        if ((int)response.StatusCode is < 400 or >= 500)
        {
            return [$"{place} {text}"];
        }

        var problem = JsonDocument.Parse(text).RootElement;
        return new[] { "title", "detail", "mend", "code" }.Where(word => string.IsNullOrWhiteSpace(problem.GetProperty(word).GetString())).Select(word => $"{place} says no {word}: {text}");
    }

    /// <summary>The first member of the request that holds a text, else the first of all, as JSON spells it.</summary>
    private static string MemberOf(RouteEntry route)
    {
        var members = route.Request!.GetProperties();
        var member = members.FirstOrDefault(property => property.PropertyType == typeof(string)) ?? members[0];
        return JsonNamingPolicy.CamelCase.ConvertName(member.Name);
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Hole();
}
