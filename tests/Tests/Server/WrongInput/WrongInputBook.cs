namespace Linli.Tests.Server.WrongInput;

/// <summary>
/// Every kind of wrong input that issue 2 speaks of, by name, in the issue's own order. The twenty kinds of wrong body belong to it and are sent to
/// every route that reads JSON by <see cref="WrongInputTests"/>.
/// </summary>
internal static partial class WrongInputBook
{
    /// <summary>All kinds but the wrong bodies.</summary>
    public static IReadOnlyList<WrongKind> Kinds { get; } = [.. CommandLine, .. Gate, .. Files, .. Accounts, .. Territory, .. Ledger, .. Rosters, .. Rounds];

    /// <summary>All kinds, with the wrong bodies.</summary>
    public static int Count => Kinds.Count + WrongInputTests.Names.Count;

    private static WrongKind Post(string group, string name, int status, string code, Func<WrongScene, HttpClient> who, Func<WrongScene, string> path, Func<WrongScene, object> body) =>
        new(group, name, status, code, async s => Met.Of(await who(s).SendAsync(HttpMethod.Post, path(s), body(s))));

    private static WrongKind Put(string group, string name, int status, string code, Func<WrongScene, HttpClient> who, Func<WrongScene, string> path, Func<WrongScene, object> body) =>
        new(group, name, status, code, async s => Met.Of(await who(s).SendAsync(HttpMethod.Put, path(s), body(s))));

    private static WrongKind Get(string group, string name, int status, string code, Func<WrongScene, HttpClient> who, Func<WrongScene, string> path) =>
        new(group, name, status, code, async s => Met.Of(await who(s).AskAsync(path(s))));

    private static async Task<int> VersionAsync(HttpClient client, string path) => (await client.AskAsync(path)).Ok()["version"].GetInt32();
}
