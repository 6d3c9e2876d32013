using Linli.Territory;

namespace Linli.Tests.Server;

public sealed class SettingsTests
{
    [Theory, OnEveryEngine]
    public async Task Settings_are_changed_once_recorded_and_name_the_root(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        using var admin = await town.SignInAsync("贺春", ("administrator", "0"));
        using var worker = await town.SignInAsync("陆小满", ("gridworker", "0"));
        var before = (await worker.AskAsync("/api/settings")).Ok();

        var wanted = new { nodeName = "桂湖街道", timeZone = "Asia/Shanghai", eventName = "演练", eventEnds = "2026-04-30", lookBack = "2026-01-20", places = new[] { "青州", "云港" }, retention = before["retention"], version = before["version"].GetInt32() };
        var after = (await admin.PutAsync("/api/settings", wanted)).Ok();
        var stale = await admin.PutAsync("/api/settings", wanted);

        Assert.Equal(before["version"].GetInt32() + 1, after["version"].GetInt32());
        Assert.Equal("http.stale", stale.Code);
        var seen = (await worker.AskAsync("/api/settings")).Ok();
        Assert.Equal(("桂湖街道", "2026-04-30", "云港"), (seen["nodeName"].GetString(), seen["eventEnds"].GetString(), seen["places"][1].GetString()));
        Assert.Equal("桂湖街道", await town.ReadAsync(look => AreaDirectory.Find(look, AreaRef.RootCode)!.Name));
        Assert.Equal("2026-04-30", await town.ReadAsync(look => look.Setting("event.ends")));
        Assert.Equal("node-name event-name event-ends look-back places", await town.ReadAsync(look => look.Find($"select fields from platform_audit where action = 'settings.change'", row => row.Text(0))));
        Assert.Equal(403, (await worker.PutAsync("/api/settings", wanted)).Status);
        Assert.Contains(seen["retention"].EnumerateArray(), kept => kept.GetProperty("purpose").GetString() == "roster" && kept.GetProperty("days").GetInt32() == 365);
    }

    [Theory, OnEveryEngine]
    public async Task Wrong_settings_are_refused_each_with_its_place(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        using var admin = await town.SignInAsync("贺春", ("administrator", "0"));

        var refused = await admin.PutAsync("/api/settings", new { nodeName = " ", eventEnds = "9999-12-31", places = new[] { new string('长', 41) }, version = 1 });

        Assert.Equal("http.fields", refused.Code);
        Assert.Equal(["nodeName", "eventEnds", "places"], refused["errors"].EnumerateArray().Select(error => error.GetProperty("where").GetString()));
        Assert.Equal(400, (await admin.PutAsync("/api/settings", new { nodeName = "桂湖", eventEnds = "soon", version = 1 })).Status);
    }
}
