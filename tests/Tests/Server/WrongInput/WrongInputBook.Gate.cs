using System.Text;

namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfGate = "Platform: the Gate, keys, scope, the edge";

    private static IEnumerable<WrongKind> Gate =>
    [
        new(OfGate, "an idempotency key that is no UUID", 400, "http.bad-key", async s => Met.Of(await WithHeaderAsync(s.Officer, s, "Idempotency-Key", "not-a-uuid"))),
        Post(OfGate, "a key used before for something else", 409, "gate.key-reused", s => s.Officer, s => $"/api/rounds/{s.Round}/visits", s => new { id = s.Visit, dwelling = s.Doors[1], outcome = "met" }),
        Post(OfGate, "a body larger than a megabyte", 413, "http.body-too-large", s => s.Officer, _ => "/api/rounds", _ => new { area = new string('x', 2 << 20), kind = "care" }),
        new(OfGate, "a drawing larger than 16 MB", 413, "http.body-too-large", async s => Met.Of(await WrongScene.SendAsync(s.Officer, "PUT", $"/api/areas/{s.Community.Code}/shapes", new byte[(16 << 20) + 1]))),
        new(OfGate, "a request from a page of somebody else", 403, "http.foreign-page", async s => Met.Of(await WithHeaderAsync(s.Officer, s, "Sec-Fetch-Site", "cross-site"))),
        Get(OfGate, "nobody is signed in", 401, "http.sign-in-first", s => s.Stranger, _ => "/api/rounds"),
        Get(OfGate, "a role that may not", 403, "http.not-allowed", s => s.Volunteer, _ => "/api/audit"),
        Get(OfGate, "a thing outside one's own areas", 404, "http.not-found", s => s.Officer, s => $"/api/dwellings/{s.DoorElsewhere}"),
        Post(OfGate, "an entry into an area outside one's own", 404, "http.not-found", s => s.Officer, _ => "/api/dwellings", s => new { area = s.Elsewhere.Code, site = "石桥里", door = "9", kind = "household" }),
        Get(OfGate, "an address that no page has", 404, "http.not-found", s => s.Officer, _ => "/api/no-such-route"),
        Get(OfGate, "an id that is none in the address", 404, "http.not-found", s => s.Officer, _ => "/api/rounds/not-an-id"),
        new(OfGate, "a disk that is full", 507, "gate.storage-full", FullDiskAsync) { Engine = "sqlite" },
    ];

    private static async Task<Answer> WithHeaderAsync(HttpClient client, WrongScene s, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/dwellings", UriKind.Relative));
        request.Headers.Add(header, value);
        request.Headers.AcceptLanguage.ParseAdd(s.Language);
        request.Content = new StringContent($$"""{"area":"{{s.Grid.Code}}","door":"77","kind":"household"}""", Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, System.Text.Json.JsonDocument.Parse(text).RootElement);
    }

    /// <summary>The database may take no page more, which SQLite answers as a disk without room.</summary>
    private static async Task<Met> FullDiskAsync(WrongScene s)
    {
        await PagesAsync(s, 1);
        try
        {
            var ring = string.Join(',', Enumerable.Range(0, 40_000).Select(n => $"[{100 + (n / 1e6):0.000000},29.5]"));
            return Met.Of(await WrongScene.SendAsync(s.Officer, "PUT", $"/api/areas/{s.Grid.Code}/shapes", WrongScene.Utf8(Feature($"\"code\":\"{s.Grid.Code}\"", $"{{\"type\":\"Polygon\",\"coordinates\":[[{ring},[100.000000,29.5]]]}}"))));
        }
        finally
        {
            await PagesAsync(s, 1_000_000_000);
        }
    }

    private static Task PagesAsync(WrongScene s, int most) => s.Town.WriteAsync<Done>(unit =>
    {
        unit.Number(Sql.Raw($"pragma max_page_count = {most}"));
        unit.Record("test.room", "node", "pages");
        return default(Done);
    });
}
