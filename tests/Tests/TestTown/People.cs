using Linli.Access;
using Linli.Access.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests;

/// <summary>People of a test town, signed in with real sessions that were made in the database, without hashing a password.</summary>
internal static class People
{
    private static int _number;

    /// <summary>Somebody without any grant.</summary>
    public static Task<HttpClient> SignInAsync(this Town town, string name) => town.SignInAsync(name, Array.Empty<(string, AreaPath)>());

    /// <summary>Somebody with roles (<c>officer</c>, <c>gridworker</c> …) in areas given by their codes.</summary>
    public static async Task<HttpClient> SignInAsync(this Town town, string name, params (string Role, string AreaCode)[] grants) =>
        await town.ClientOfAsync(await town.MakeAccountAsync(name, grants));

    /// <summary>Somebody with roles in areas given by their paths, whether such areas exist or not.</summary>
    public static async Task<HttpClient> SignInAsync(this Town town, string name, params (string Role, AreaPath Area)[] grants) =>
        await town.ClientOfAsync(await town.MakeAccountAsync(name, grants));

    /// <summary>An account without any grant.</summary>
    public static Task<Guid> MakeAccountAsync(this Town town, string name) => town.MakeAccountAsync(name, Array.Empty<(string, AreaPath)>());

    /// <summary>An account with roles in areas given by their codes.</summary>
    public static Task<Guid> MakeAccountAsync(this Town town, string name, params (string Role, string AreaCode)[] grants)
    {
        var areas = town.Services.GetRequiredService<AreaLookup>();
        return town.MakeAsync(name, unit => grants.Select(grant => new NewGrant(
            RoleOf(grant.Role), grant.AreaCode, areas.PathOf(unit, grant.AreaCode) ?? throw new ArgumentException($"There is no area {grant.AreaCode}."), unit.Today)));
    }

    /// <summary>An account with roles in areas given by their paths.</summary>
    public static Task<Guid> MakeAccountAsync(this Town town, string name, params (string Role, AreaPath Area)[] grants) =>
        town.MakeAsync(name, unit => grants.Select(grant => new NewGrant(RoleOf(grant.Role), CodeOf(grant.Area), grant.Area, unit.Today)));

    /// <summary>A client with a new session of an account.</summary>
    public static async Task<HttpClient> ClientOfAsync(this Town town, Guid account)
    {
        var client = town.Stranger();
        var token = await town.WriteAsync<string>(unit => SessionRows.Begin(unit, account));
        client.DefaultRequestHeaders.Add("Cookie", $"{SessionCookie.Name}={token}");
        return client;
    }

    private static Task<Guid> MakeAsync(this Town town, string name, Func<Unit, IEnumerable<NewGrant>> grants) =>
        town.WriteAsync<Guid>(unit => AccountBook.Make(unit, new($"person-{Interlocked.Increment(ref _number)}", name, null, [.. grants(unit)])
        {
            SecondFactor = SecondFactor.Never,
            IsActive = true,
        }));

    private static Role RoleOf(string role) => Enum.Parse<Role>(role, ignoreCase: true);

    private static string CodeOf(AreaPath area) => area.Depth == 0 ? AreaLookup.Whole : area.Value.TrimEnd('/').Split('/')[^1];
}
