using System.Text;
using System.Text.Json;
using Linli.Access;
using Linli.Rounds.Visits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Bench;

/// <summary>A town with an open round and somebody signed in who may knock at every door of it.</summary>
internal sealed class VisitTown
{
    private readonly Town _town;
    private readonly int[] _random;
    private int _nextRandom;
    private int _nextInOrder;

    private VisitTown(Town town, SignedIn worker, Guid round)
    {
        (_town, Worker, Round) = (town, worker, round);
        _random = [.. Enumerable.Range(0, town.Dwellings)];
        new Random(7).Shuffle(_random);
    }

    public SignedIn Worker { get; }

    public Guid Round { get; }

    /// <summary>The next door anywhere; every door comes once before any comes again.</summary>
    public Guid Anywhere() => Town.Dwelling(_random[(Interlocked.Increment(ref _nextRandom) - 1) % _random.Length]);

    /// <summary>The next door in the order of a walk, from the far end of the town, so that what is done together lies in few grids.</summary>
    public Guid NextDoor() => Town.Dwelling(_town.Dwellings - 1 - ((Interlocked.Increment(ref _nextInOrder) - 1) % _town.Dwellings));

    /// <summary>Fills an empty folder, opens a round over everything, and hands the node back.</summary>
    public static async Task<VisitTown> OpenAsync(RunningNode node, Town town, CancellationToken cancel)
    {
        var worker = await node.SignInAsync(Role.Officer, cancel);
        using var client = worker.Client(node.Address);
        var round = await client.TellAsync("/api/rounds", new { area = "0", kind = "screening" }, cancel);
        return new(town, worker, round.GetProperty("id").GetGuid());
    }

    /// <summary>A visit as a phone sends it.</summary>
    public byte[] Request(Guid door)
    {
        var body = JsonSerializer.Serialize(new { id = Guid.CreateVersion7(), dwelling = door, outcome = "met" });
        return Encoding.UTF8.GetBytes($"POST /api/rounds/{Round}/visits HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Linli: 1\r\nCookie: {Worker.Cookie}\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}");
    }

    /// <summary>The same visit without HTTP: what the route does, handed to the Gate.</summary>
    public Task<Outcome<RecordVisit.Answer>> GiveAsync(Gate gate, Guid door)
    {
        var request = new RecordVisit.Request(Guid.CreateVersion7(), door, "met", null, null, null, null);
        var act = new Act(Worker.Account, DateTimeOffset.UtcNow, Scope.Everything, "web") { Key = new(request.Id, new byte[32]) };
        var http = new DefaultHttpContext();
        http.Request.RouteValues = new RouteValueDictionary { ["id"] = Round.ToString() };
        var call = new Call(http, new Person(Worker.Account, RoleRules.Held([(Role.Officer, AreaPath.Root)])), act);
        return gate.WriteAsync(act, unit => RecordVisit.Handle(request, call, unit), default);
    }

    public async Task<bool> IsTakenAsync(Gate gate, Guid door) => (await GiveAsync(gate, door)).Problem is null;
}
