using System.Globalization;

namespace Linli.Forms.OData;

/// <summary>What a program asks of a table.</summary>
/// <param name="Top">Most rows; null for all.</param>
/// <param name="Skip">Rows to be passed over.</param>
/// <param name="Count">Whether it wants to know how many there are in all.</param>
/// <param name="Select">The properties it wants; null for all.</param>
/// <param name="Token">Where the page before ended: the filled form, and how many rows of it were given; null for the first page.</param>
/// <param name="Span">From which moment on, and before which one.</param>
internal sealed record ODataAsk(int? Top, int Skip, bool Count, IReadOnlySet<string>? Select, (Guid Form, int Rows)? Token, (DateTimeOffset From, DateTimeOffset To) Span)
{
    private static readonly string[] Known = ["$top", "$skip", "$count", "$select", "$skiptoken", "$filter", "$format"];

    /// <summary>Reads the options. One that is not known is refused, as the protocol asks: a program that believes in it would show wrong figures.</summary>
    public static Outcome<ODataAsk> Read(Call call)
    {
        if (call.Http.Request.Query.Keys.FirstOrDefault(key => key.StartsWith('$') && !Known.Contains(key)) is { } unknown)
        {
            return ODataProblems.NoOption(unknown);
        }

        foreach (var (option, isGood) in Checks(call))
        {
            if (call.Query(option) is not null && !isGood)
            {
                return ODataProblems.NoValue(option);
            }
        }

        return ODataFilterRules.Read(call.Query("$filter")).Then(span => new ODataAsk(
            call.QueryNumber("$top"), call.QueryNumber("$skip") ?? 0, call.Query("$count") == "true",
            call.Query("$select") is { } select and not "*" ? select.Split(',').Select(name => name.Trim().Split('/')[0]).ToHashSet() : null, TokenOf(call.Query("$skiptoken")), span));
    }

    /// <summary>The address of the page after a row.</summary>
    /// <param name="http">The request.</param>
    /// <param name="address">Address of the table.</param>
    /// <param name="last">Where this page ended.</param>
    /// <param name="given">Rows that this page gives.</param>
    public string Next(Microsoft.AspNetCore.Http.HttpContext http, string address, (Guid Form, int Rows) last, int given)
    {
        var others = http.Request.Query.Where(pair => pair.Key is not ("$skip" or "$skiptoken" or "$top" or "$count")).Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value.ToString())}");
        string[] top = Top is { } most ? [string.Create(CultureInfo.InvariantCulture, $"%24top={most - given}")] : [];
        return $"{address}?{string.Join('&', [.. others, .. top, string.Create(CultureInfo.InvariantCulture, $"%24skiptoken={last.Form:N}.{last.Rows}")])}";
    }

    private static IEnumerable<(string Option, bool IsGood)> Checks(Call call) =>
    [
        ("$top", call.QueryNumber("$top") is not null), ("$skip", call.QueryNumber("$skip") is not null), ("$count", call.Query("$count") is "true" or "false"),
        ("$skiptoken", TokenOf(call.Query("$skiptoken")) is not null), ("$format", call.Query("$format") is "json" or "application/json"),
    ];

    private static (Guid, int)? TokenOf(string? token) =>
        token?.Split('.') is [var form, var rows] && Guid.TryParseExact(form, "N", out var id) && int.TryParse(rows, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? (id, count) : null;
}
