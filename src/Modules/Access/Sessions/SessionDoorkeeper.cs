using System.Net;
using Linli.Access.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Linli.Access.Sessions;

/// <summary>Knows people by the cookie of their session, the command line by the token in the data folder, devices by the key in the address. None yields another.</summary>
internal sealed class SessionDoorkeeper(SessionBook book, CommandLineToken commandLine, NodeFace node) : Doorkeeper
{
    private const string Bearer = "Bearer ";

    public override async ValueTask<Person> WhoAsync(HttpContext context)
    {
        if (context.Request.RouteValues.TryGetValue(DeviceRules.RouteValue, out var key))
        {
            return await OfAsync(context, key as string ?? "", isDevice: true);
        }

        var authorization = context.Request.Headers[HeaderNames.Authorization].ToString();
        if (authorization.Length > 0)
        {
            return IsCommandLine(context, authorization) ? CommandLineToken.Person : Person.Unknown;
        }

        return await OfAsync(context, SessionCookie.Read(context.Request, node) ?? "", isDevice: false);
    }

    private async ValueTask<Person> OfAsync(HttpContext context, string token, bool isDevice)
    {
        if (token.Length != 64 || await book.FindAsync(SessionRows.HashOf(token), context.RequestAborted) is not { } session || session.IsDevice != isDevice)
        {
            return Person.Unknown;
        }

        context.Features.Set(session);
        return session.PersonOn(book.Today);
    }

    private bool IsCommandLine(HttpContext context, string authorization) =>
        authorization.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase)
        && context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address)
        && commandLine.IsRight(authorization[Bearer.Length..]);
}
