using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Platform;

/// <summary>A request as a use case sees it: who asks, what stands in the address, in which language to answer.</summary>
public sealed class Call(HttpContext http, Person person, Act act)
{
    /// <summary>Most rows that one page of a list may hold.</summary>
    public const int LongestPage = 500;

    /// <summary>Who asks.</summary>
    public Person Person => person;

    /// <summary>The act under which it is done.</summary>
    public Act Act => act;

    /// <summary>The language of the answer: <c>zh-Hans</c>, <c>zh-Hant</c> or <c>en</c>.</summary>
    public string Language => Languages.Of(http.Request);

    /// <summary>The request itself, for cookies and streams.</summary>
    public HttpContext Http => http;

    /// <summary>A value of the address path.</summary>
    public string Route(string name) => (string)http.GetRouteValue(name)!;

    /// <summary>An id of the address path; the route's own pattern has made sure that it is one.</summary>
    public Guid RouteId(string name) => Guid.Parse(Route(name), CultureInfo.InvariantCulture);

    /// <summary>A whole number of the address path; the route's own pattern has made sure that it is one.</summary>
    public int RouteNumber(string name) => int.Parse(Route(name), CultureInfo.InvariantCulture);

    /// <summary>A whole number of the query, 0 or more; null when it is missing or none.</summary>
    public int? QueryNumber(string name) => int.TryParse(Query(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A value of the query, without blanks around it; null when it is missing or empty.</summary>
    public string? Query(string name) => http.Request.Query[name].ToString().Trim() is { Length: > 0 } value ? value : null;

    /// <summary>An id of the query; null when it is missing or none.</summary>
    public Guid? QueryId(string name) => Guid.TryParse(Query(name), out var id) ? id : null;

    /// <summary>A day of the query; null when it is missing or none.</summary>
    public DateOnly? QueryDay(string name) => DateOnly.TryParseExact(Query(name), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    /// <summary>How many rows the page may hold: 1 to <see cref="LongestPage"/>, 50 when not said.</summary>
    public int Take => int.TryParse(Query("take"), NumberStyles.None, CultureInfo.InvariantCulture, out var take) ? Math.Clamp(take, 1, LongestPage) : 50;

    /// <summary>The cursor after which the page begins; null for the first.</summary>
    public string? After => Query("after");

    /// <summary>A service of the house, for use cases that need more than the session.</summary>
    public T Service<T>()
        where T : notnull => http.RequestServices.GetRequiredService<T>();

    /// <summary>What a permission other than the route's own covers for this person.</summary>
    public Scope ScopeOf(Permission permission) => person.ScopeOf(permission);
}

/// <summary>A page of a list.</summary>
/// <typeparam name="T">Kind of row.</typeparam>
/// <param name="Items">The rows.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>Cuts a page out of one row more than it may hold.</summary>
    /// <param name="rows">Up to <paramref name="take"/> + 1 rows.</param>
    /// <param name="take">Rows that the page may hold.</param>
    /// <param name="cursor">Cursor of a row.</param>
    public static Page<T> Of(IReadOnlyList<T> rows, int take, Func<T, string> cursor)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(cursor);
        return rows.Count <= take ? new(rows, null) : new([.. rows.Take(take)], cursor(rows[take - 1]));
    }
}
