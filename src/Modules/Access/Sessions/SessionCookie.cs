using System.Net;
using Microsoft.AspNetCore.Http;

namespace Linli.Access.Sessions;

/// <summary>The cookie in which a session travels. Always <c>Secure</c> and bound to the host, but for plain HTTP in a LAN that was allowed openly.</summary>
internal static class SessionCookie
{
    public const string Name = "__Host-linli";
    public const string InsecureName = "linli";

    /// <summary>The token that came with a request; null when there is none.</summary>
    public static string? Read(HttpRequest request, NodeFace node) =>
        request.Cookies[Name] ?? (IsInsecure(request, node) ? request.Cookies[InsecureName] : null);

    public static void Set(HttpContext http, NodeFace node, string token) =>
        http.Response.Cookies.Append(NameFor(http.Request, node), token, Options(http.Request, node));

    public static void Clear(HttpContext http, NodeFace node) =>
        http.Response.Cookies.Delete(NameFor(http.Request, node), Options(http.Request, node));

    /// <summary>Browsers keep a <c>Secure</c> cookie that came over plain HTTP from this machine itself, but from no other.</summary>
    private static bool IsInsecure(HttpRequest request, NodeFace node) => node.InsecureLan && !request.IsHttps && !IsThisMachine(request.Host.Host);

    private static bool IsThisMachine(string host) =>
        host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    private static string NameFor(HttpRequest request, NodeFace node) => IsInsecure(request, node) ? InsecureName : Name;

    private static CookieOptions Options(HttpRequest request, NodeFace node) =>
        new() { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = !IsInsecure(request, node) };
}
