namespace Linli.Tests.Server;

public sealed class AuditTests
{
    [Theory, OnEveryEngine]
    public async Task The_trail_shows_only_what_was_done_inside_the_areas_of_the_reader(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (here, there) = (await town.AreaAsync("柳荫社区", "community"), await town.AreaAsync("石桥社区", "community"));
        foreach (var area in new[] { here, there })
        {
            await town.WriteAsync<Done>(unit =>
            {
                unit.Record("test.entry", "thing", area.Code, area.Path, "name");
                return default(Done);
            });
        }

        using var steward = await town.SignInAsync("白露", ("steward", here.Code));
        using var all = await town.SignInAsync("贺春", ("administrator", "0"));

        var seen = (await steward.AskAsync("/api/audit?action=test")).Ok();
        Assert.Equal([here.Code], seen["items"].EnumerateArray().Select(item => item.GetProperty("object").GetString()));
        Assert.Equal(here.Code, seen["items"][0].GetProperty("area").GetString());
        Assert.DoesNotContain((await steward.AskAsync("/api/audit")).Ok()["items"].EnumerateArray(), item => item.GetProperty("area").GetString() is null);
        Assert.Equal(2, (await all.AskAsync("/api/audit?action=test.entry")).Ok()["items"].GetArrayLength());
        Assert.Equal(0, (await all.AskAsync("/api/audit?actor=nonsense")).Ok()["items"].GetArrayLength());
        Assert.Single((await all.AskAsync($"/api/audit?object={there.Code}&action=test")).Ok()["items"].EnumerateArray());
        using var worker = await town.SignInAsync("陆小满", ("gridworker", here.Code));
        Assert.Equal(403, (await worker.AskAsync("/api/audit")).Status);
        Assert.Equal(403, (await steward.PostAsync("/api/system/verify", new { })).Status);
    }

    [Theory, OnEveryEngine]
    public async Task The_trail_is_paged_downwards_without_a_gap_and_names_who_acted(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        await town.FillAsync(25);
        using var admin = await town.SignInAsync("贺春", ("administrator", "0"));
        (await admin.PostAsync("/api/audit/verify", new { })).Ok();

        var (seqs, next) = (new List<long>(), "");
        do
        {
            var page = (await admin.AskAsync($"/api/audit?take=7{next}")).Ok();
            seqs.AddRange(page["items"].EnumerateArray().Select(item => item.GetProperty("seq").GetInt64()));
            next = page["next"].GetString() is { } after ? $"&after={after}" : null;
        }
        while (next is not null);

        var head = (await admin.AskAsync("/api/audit?take=1")).Ok();
        Assert.Equal(head["head"].GetProperty("seq").GetInt64(), seqs[0]);
        Assert.Equal(64, head["head"].GetProperty("hash").GetString()!.Length);
        Assert.Equal(Enumerable.Range(1, (int)seqs[0]).Reverse().Select(seq => (long)seq), seqs);
        Assert.Equal(("贺春", "audit.verify"), (head["items"][0].GetProperty("actorName").GetString(), head["items"][0].GetProperty("action").GetString()));
    }
}
