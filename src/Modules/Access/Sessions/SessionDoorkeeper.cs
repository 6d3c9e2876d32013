using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Linli.Access.Sessions;

/// <summary>Knows people by the cookie of their session, and the command line by the token in the data folder. Neither yields the other.</summary>
internal sealed class SessionDoorkeeper(SessionBook book, CommandLineToken commandLine, NodeFace node) : Doorkeeper
{
    private const string Bearer = "Bearer ";

    public override async ValueTask<Person> WhoAsync(HttpContext context)
    {
        var authorization = context.Request.Headers[HeaderNames.Authorization].ToString();
        if (authorization.Length > 0)
        {
            return IsCommandLine(context, authorization) ? CommandLineToken.Person : Person.Unknown;
        }

        if (SessionCookie.Read(context.Request, node) is not { Length: 64 } token
            || await book.FindAsync(SessionRows.HashOf(token), context.RequestAborted) is not { } session)
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
