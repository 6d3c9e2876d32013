using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Linli.Access;
using Linli.Access.Secrets;
using Linli.Access.Sessions;
using Linli.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Access;

/// <summary>What the tests of this module share: a small tree of areas, quick hashing, and the words of sign-in.</summary>
internal static class AccessTown
{
    public const string Password = "three lanterns over the river";

    public static readonly AreaPath Street = new("s/");
    public static readonly AreaPath Grid1 = new("s/g1/");
    public static readonly AreaPath Grid2 = new("s/g2/");
    public static readonly AreaPath Elsewhere = new("t/");

    public static Task<Town> StartAsync(string engine, Func<NodeOptions, NodeOptions>? change = null, Func<WebApplication, Task>? prepare = null) =>
        Town.StartAsync(engine, change, services => services.AddSingleton(_ => new Passwords(1000)).AddSingleton<AreaLookup, FourAreas>(), prepare);

    public static async Task<string> SetupCodeAsync(this Town town)
    {
        var made = await town.Services.GetRequiredService<SetupCodes>().MakeAsync(default);
        Assert.False(made.Failed(out var problem, out var code), problem?.Code);
        return code!;
    }

    public static async Task<(HttpStatusCode Status, JsonElement Body)> SendAsync(this HttpClient client, HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return (response.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    public static Task<(HttpStatusCode Status, JsonElement Body)> GetJsonAsync(this HttpClient client, string path) => client.SendAsync(HttpMethod.Get, path);

    public static Task<(HttpStatusCode Status, JsonElement Body)> PostAsync(this HttpClient client, string path, object? body = null) => client.SendAsync(HttpMethod.Post, path, body);

    public static string? Code(this JsonElement body) => body.ValueKind == JsonValueKind.Object && body.TryGetProperty("code", out var code) ? code.GetString() : null;

    /// <summary>An account with a password, and a second factor when its roles need one.</summary>
    public static async Task<(Guid Id, string? Secret, IReadOnlyList<string> Recovery)> MakePersonAsync(this Town town, string login, params (Role Role, AreaPath Area)[] grants)
    {
        var hash = await town.Services.GetRequiredService<Passwords>().HashAsync(Password, default);
        var factor = grants.Any(grant => RoleRules.NeedsSecondFactor(grant.Role));
        return await town.WriteAsync<(Guid, string?, IReadOnlyList<string>)>(unit =>
        {
            var id = AccountBook.Make(unit, new(login, $"Wang {login}", hash, [.. grants.Select(grant => new NewGrant(grant.Role, FourAreas.CodeOf(grant.Area), grant.Area, unit.Today))]));
            var made = factor ? SecondFactors.Enrol(unit, town.Services.GetRequiredService<KeyRing>(), id, login) : null;
            return (id, made?.TotpSecret, made?.RecoveryCodes ?? []);
        });
    }

    public static async Task<HttpResponseMessage> TrySignInAsync(this HttpClient client, string login, string password = Password, string? totp = null) =>
        await client.PostAsJsonAsync("/api/session", new { login, password, totp });

    public static async Task<string?> CodeAsync(this HttpResponseMessage response) =>
        JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.Code();

    public static string Digits(this Town town, string secret, int stepsAway = 0) => Totp.Code(secret, Totp.StepOf(town.Clock.GetUtcNow()) + stepsAway);

    public static string CookieOf(this HttpResponseMessage response) => response.Headers.GetValues("Set-Cookie").Single(cookie => cookie.Contains("linli=", StringComparison.Ordinal));

    public static HttpClient With(this Town town, string setCookie)
    {
        var client = town.Stranger();
        client.DefaultRequestHeaders.Add("Cookie", setCookie.Split(';')[0]);
        return client;
    }

    internal sealed class FourAreas : AreaLookup
    {
        public static string CodeOf(AreaPath area) => area.Depth == 0 ? AreaLookup.Whole : area.Value.TrimEnd('/').Split('/')[^1];

        public override AreaPath? PathOf(Session session, string code) => code switch
        {
            "" or AreaLookup.Whole => AreaPath.Root,
            "s" => Street,
            "g1" => Grid1,
            "g2" => Grid2,
            "t" => Elsewhere,
            _ => null,
        };

        public override string NameOf(Session session, string code) => $"Area {code}";
    }
}
