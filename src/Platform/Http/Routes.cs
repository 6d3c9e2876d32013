using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Linli.Platform;

/// <summary>
/// Maps use cases to addresses. There is no way to map a route without saying who may use it; what every route needs (sign-in, scope,
/// exactly-once, problems) is done here and nowhere else.
/// </summary>
public sealed class Routes(IEndpointRouteBuilder app, RouteBook book, Edge edge, string prefix = "/api")
{
    /// <summary>Largest JSON body in bytes, when a route says nothing else. Source: reliability.md 3.1.</summary>
    public const long LargestBody = 1 << 20;

    /// <summary>The module whose routes are mapped.</summary>
    public string Module { get; init; } = "System";

    /// <summary>How refusals are written; as JSON when nothing is said.</summary>
    public RefusalWriter? Refusals { get; init; }

    /// <summary>The same, for the routes of a module.</summary>
    public Routes Of(string module) => new(app, book, edge, prefix) { Module = module, Refusals = Refusals };

    /// <summary>The same below another prefix, where clients of a foreign protocol come, whose refusals have a form of their own.</summary>
    public Routes Below(string otherPrefix, RefusalWriter refusals) => new(app, book, edge, otherPrefix) { Module = Module, Refusals = refusals };

    /// <summary>A use case that reads.</summary>
    public void Read<TAnswer>(string path, string name, May may, Func<Call, Look, Outcome<TAnswer>> read)
        where TAnswer : notnull =>
        Map("GET", path, name, may, null, typeof(TAnswer), (call, cancel) => edge.ReadAsync(call, read, cancel));

    /// <summary>A use case that answers from memory, or waits for something else than one reading.</summary>
    public void Ask<TAnswer>(string path, string name, May may, Func<Call, CancellationToken, Task<Outcome<TAnswer>>> ask)
        where TAnswer : notnull =>
        Map("GET", path, name, may, null, typeof(TAnswer), (call, cancel) => Edge.AskAsync(call, ask, cancel));

    /// <summary>A use case that shows personal data: that it was shown is recorded before the answer leaves.</summary>
    public void ReadRecorded<TAnswer>(string path, string name, May may, Func<Call, Look, Outcome<Shown<TAnswer>>> read)
        where TAnswer : notnull =>
        Map("GET", path, name, may, null, typeof(TAnswer), (call, cancel) => edge.ReadRecordedAsync(call, read, cancel));

    /// <summary>A use case that changes something and takes a body.</summary>
    /// <param name="method">POST, PUT or DELETE.</param>
    /// <param name="path">Path below the prefix.</param>
    /// <param name="name">Name of the use case.</param>
    /// <param name="may">Who may use it.</param>
    /// <param name="write">What it does.</param>
    /// <param name="alone">Whether it reads tallies and so must be the first of its commit.</param>
    public void Write<TRequest, TAnswer>(string method, string path, string name, May may, Func<TRequest, Call, Unit, Outcome<TAnswer>> write, bool alone = false)
        where TRequest : class
        where TAnswer : notnull =>
        Map(method, path, name, may, typeof(TRequest), typeof(TAnswer), (call, cancel) => edge.WriteAsync(call, write, alone, cancel), keyed: true);

    /// <summary>A use case that changes something and needs no body.</summary>
    public void Write<TAnswer>(string method, string path, string name, May may, Func<Call, Unit, Outcome<TAnswer>> write, bool alone = false)
        where TAnswer : notnull =>
        Map(method, path, name, may, null, typeof(TAnswer), (call, cancel) => edge.WriteAsync(call, write, alone, cancel), keyed: true);

    /// <summary>A use case with its own body or answer (files, streams); answers itself, or hands back the problem.</summary>
    public void Own(string method, string path, string name, May may, Func<Call, CancellationToken, Task<Problem?>> handle, long largestBody = LargestBody, Type? answer = null, Type? request = null, bool keyed = false) =>
        Map(method, path, name, may, request, answer, handle, largestBody, keyed);

    private void Map(string method, string path, string name, May may, Type? request, Type? answer, Func<Call, CancellationToken, Task<Problem?>> handle, long largestBody = LargestBody, bool keyed = false)
    {
        book.Add(new(method, prefix + path, name, may, request, answer) { Module = Module, TakesKey = keyed });
        var route = app.MapMethods(prefix + path, [method], (RequestDelegate)(http => edge.ServeAsync(http, may, handle)));
        route.WithName(name).WithMetadata(new BodyLimit(largestBody), may);
        if (Refusals is not null)
        {
            route.WithMetadata(Refusals);
        }
    }

    private sealed record BodyLimit(long? MaxRequestBodySize) : IRequestSizeLimitMetadata;
}

/// <summary>Personal data about to be shown, with what the audit trail is to say of it.</summary>
/// <typeparam name="T">The answer.</typeparam>
/// <param name="Answer">What is shown.</param>
/// <param name="Action">What is done, <c>noun.verb</c>.</param>
/// <param name="Kind">Kind of the object.</param>
/// <param name="Subject">Its id, or the search as a count; never a name.</param>
/// <param name="Area">Where it lies.</param>
/// <param name="Fields">Names of the fields that were shown.</param>
public sealed record Shown<T>(T Answer, string Action, string Kind, string Subject, AreaPath? Area, params IReadOnlyList<string> Fields);

/// <summary>Writes a refusal for clients of a foreign protocol.</summary>
public abstract class RefusalWriter
{
    /// <summary>Writes it; the status is set already.</summary>
    public abstract Task WriteAsync(HttpContext http, ProblemAnswer refusal, CancellationToken cancel);
}

/// <summary>A request whose own id makes it exactly-once when the client sends no <c>Idempotency-Key</c>.</summary>
public interface IKeyedRequest
{
    /// <summary>Made on the client (UUIDv7).</summary>
    Guid Id { get; }
}
