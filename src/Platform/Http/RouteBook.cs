namespace Linli.Platform;

/// <summary>A route of the product, with the decision who may use it.</summary>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path with its patterns.</param>
/// <param name="Name">Name of the use case; also the name of the file that holds it.</param>
/// <param name="May">Who may use it.</param>
/// <param name="Request">Type of the body; null when there is none of JSON.</param>
/// <param name="Answer">Type of the answer; null when it is no JSON.</param>
public sealed record RouteEntry(string Method, string Path, string Name, May May, Type? Request, Type? Answer)
{
    /// <summary>The decision in words, for the matrix: <c>anyone</c>, <c>signed-in</c>, or the permission; and <c>fresh</c> when that must be proved anew.</summary>
    public string Decision => May.IsFresh ? $"{Who}, fresh" : Who;

    /// <summary>The module that mapped it.</summary>
    public string Module { get; init; } = "";

    /// <summary>Whether a request may carry an <c>Idempotency-Key</c> and then be sent again.</summary>
    public bool TakesKey { get; init; }

    private string Who => May switch
    {
        May.AnyoneMay => "anyone",
        May.HoldMay hold => Word(hold.Permission),
        May.EitherMay either => $"{Word(either.One)} or {Word(either.Other)}",
        May.KeyMay key => $"device key with {Word(key.Permission)}",
        May.FeedMay feed => $"{Word(feed.Permission)}, or a reading key with it",
        _ => "signed-in",
    };

    private static string Word(Permission permission) => System.Text.Json.JsonNamingPolicy.KebabCaseLower.ConvertName(permission.ToString());
}

/// <summary>All routes of the product: the authorisation matrix and the API document are made from it.</summary>
public sealed class RouteBook
{
    private readonly List<RouteEntry> _entries = [];

    /// <summary>The routes, in the order in which they were mapped.</summary>
    public IReadOnlyList<RouteEntry> Entries => _entries;

    internal void Add(RouteEntry entry) => _entries.Add(entry);
}
