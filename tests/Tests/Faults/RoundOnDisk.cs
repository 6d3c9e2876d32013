using System.Net.Http.Json;
using System.Security.Cryptography;

namespace Linli.Tests.Faults;

/// <summary>A data folder with an open round, a worker and her session, for a server that is started on it as a process of its own.</summary>
internal sealed record RoundOnDisk(string Token, Guid Round, IReadOnlyList<Guid> Doors, string AreaCode)
{
    private static readonly string[] Outcomes = ["nobody", "nobody", "nobody", "nobody", "met", "phoned", "empty", "refused"];

    public static async Task<RoundOnDisk> MakeAsync(string data, int doors = 800)
    {
        await using var town = await Town.StartAsync("sqlite", options => options with { Folder = data });
        town.Clock.Advance(DateTimeOffset.UtcNow - town.Clock.GetUtcNow());
        var grid = await town.AreaAsync("第1网格", "grid3");
        var made = await town.DoorsAsync(grid, doors);
        using var worker = await town.SignInAsync("周敏", ("officer", grid.Code));
        var round = (await worker.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok().Id;
        return new(worker.DefaultRequestHeaders.GetValues("Cookie").Single().Split('=')[1], round, made, grid.Code);
    }

    /// <summary>Clients visit until the server goes away, those visits first that nobody answered for; after a while it does.</summary>
    public async Task VisitAsync(ServerProcess server, VisitLedger ledger, int clients, TimeSpan time, Func<Task> end)
    {
        var client = server.Client(Token);
        foreach (var visit in ledger.Open)
        {
            Assert.Equal(200, await SendAsync(client, ledger, visit));
        }

        using var stop = new CancellationTokenSource();
        var visiting = Enumerable.Range(0, clients).Select(_ => Task.Run(() => VisitUntilAsync(client, ledger, stop.Token))).ToList();
        await Task.Delay(time);
        await end();
        await stop.CancelAsync();
        await Task.WhenAll(visiting);
        client.Dispose();
    }

    /// <summary>Sends what is open to a fresh server, so that nothing stays unknown.</summary>
    public async Task SendAgainAsync(string data, VisitLedger ledger)
    {
        await using var server = await ServerProcess.StartAsync(data);
        await VisitAsync(server, ledger, 0, TimeSpan.Zero, () => Task.CompletedTask);
        await server.KillAsync();
    }

    /// <summary>A visit that nobody made yet.</summary>
    public Visit NewVisit() => new(Guid.CreateVersion7(), Doors[RandomNumberGenerator.GetInt32(Doors.Count)], Outcomes[RandomNumberGenerator.GetInt32(Outcomes.Length)]);

    /// <summary>Sends a visit; the answer's status, 0 when there was none.</summary>
    public async Task<int> SendAsync(HttpClient client, VisitLedger ledger, Visit visit, Action<HttpResponseMessage>? see = null)
    {
        ledger.Sent(visit);
        try
        {
            using var body = JsonContent.Create(new { id = visit.Id, dwelling = visit.Dwelling, outcome = visit.Outcome });
            using var response = await client.PostAsync(new Uri($"/api/rounds/{Round}/visits", UriKind.Relative), body);
            await response.Content.ReadAsByteArrayAsync();
            see?.Invoke(response);
            if (response.IsSuccessStatusCode)
            {
                ledger.Answered(visit);
            }

            return (int)response.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException or IOException or TaskCanceledException)
        {
            return 0;
        }
    }

    private async Task VisitUntilAsync(HttpClient client, VisitLedger ledger, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested && await SendAsync(client, ledger, NewVisit()) != 0)
        {
        }
    }
}
