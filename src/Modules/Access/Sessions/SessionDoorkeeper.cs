using System.Net;
using Linli.Access.Devices;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Linli.Access.Sessions;

/// <summary>Knows people by the cookie of their session, the command line by the token in the data folder, devices by the key in the address, programs that read feeds by the key they give as a password. None yields another.</summary>
internal sealed class SessionDoorkeeper(SessionBook book, CommandLineToken commandLine, NodeFace node) : Doorkeeper
{
    private const string Bearer = "Bearer ";

    public override async ValueTask<Person> WhoAsync(HttpContext context)
    {
        if (context.Request.RouteValues.TryGetValue(DeviceRules.RouteValue, out var key))
        {
            return await OfAsync(context, key as string ?? "", DeviceRules.Work);
        }

        var authorization = context.Request.Headers[HeaderNames.Authorization].ToString();
        if (authorization.Length > 0)
        {
            return BasicKey.Of(authorization) is { } password ? await OfAsync(context, password, DeviceRules.Feeds)
                : IsCommandLine(context, authorization) ? CommandLineToken.Person
                : Person.Unknown;
        }

        return await OfAsync(context, SessionCookie.Read(context.Request, node) ?? "", null);
    }

    private async ValueTask<Person> OfAsync(HttpContext context, string token, string? opens)
    {
        if (token.Length != 64 || await book.FindAsync(SessionRows.HashOf(token), context.RequestAborted) is not { } session || session.Opens != opens)
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
