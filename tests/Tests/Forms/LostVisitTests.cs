using System.Text.Json;
using Linli.Tests.Server;

namespace Linli.Tests.Forms;

/// <summary>A filled form that is there to record a door, and cannot, is kept, told to the phone, and waits for an officer: nobody believes that a door is done which is not.</summary>
public sealed class LostVisitTests
{
    [Theory, OnEveryEngine]
    public async Task A_visit_without_a_usable_round_door_or_outcome_is_kept_with_its_reason_and_waits_for_a_decision(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var good = scene.Fill(phone, 0, ("outcome", "met"));
        var (round, door) = ($"{scene.Round}", $"{scene.Doors[0]}");
        var wrong = new (string Xml, string Code, string Value)[]
        {
            (good.Replace($">{door}<", ">zzz<", StringComparison.Ordinal), "forms.visit-door", "zzz"),
            (good.Replace($">{door}<", "><", StringComparison.Ordinal), "forms.visit-door", "–"),
            (good.Replace($">{round}<", ">round-1<", StringComparison.Ordinal), "forms.visit-round", "round-1"),
            (good.Replace(">met<", "><", StringComparison.Ordinal), "forms.visit-outcome", "–"),
            (good.Replace(">met<", ">flew<", StringComparison.Ordinal), "forms.visit-outcome", "flew"),
        };

        foreach (var (xml, code, value) in wrong)
        {
            Assert.NotEqual(good, xml);
            scene.Town.Clock.Advance(TimeSpan.FromSeconds(1));
            var answer = await phone.SendAsync(Renamed(xml));
            Assert.Equal(201, answer.Status);
            Assert.DoesNotContain("Kept. Thank you.", answer.Message, StringComparison.Ordinal);
            var line = (await scene.SubmissionsAsync())[0];
            Assert.Equal((code, true), (line.GetProperty("refused").GetString(), line.GetProperty("waits").GetBoolean()));
            var shown = (await scene.Officer.AskAsync($"/api/forms/submissions/{line.GetProperty("id").GetGuid()}")).Ok();
            Assert.Contains(value, shown["refused"].GetProperty("detail").GetString()!, StringComparison.Ordinal);
        }

        Assert.Equal(wrong.Length, (await scene.Officer.AskAsync($"/api/forms/submissions?form={scene.Form}&waiting=1")).Ok()["items"].GetArrayLength());
        Assert.Equal("open", (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{scene.Doors[0]}"))["state"].GetString());
        var again = await scene.Officer.PostAsync($"/api/forms/submissions/{(await scene.SubmissionsAsync())[0].GetProperty("id").GetGuid()}/land", new { });
        Assert.True(again.Status is 409 or 422, again.Text);
    }

    [Theory, OnEveryEngine]
    public async Task A_form_that_tells_of_several_visits_lands_none_of_them_in_silence(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine, FormBooks.Workbook("""
            | survey   |                 |            |         |
            |          | type            | name       | label   |
            |          | text            | round      | Round   |
            |          | begin_repeat    | knock      | Knock   |
            |          | text            | door       | Door    |
            |          | select_one came | outcome    | Outcome |
            |          | end_repeat      |            |         |
            | choices  |                 |            |         |
            |          | list_name       | name       | label   |
            |          | came            | met        | Met     |
            |          | came            | nobody     | Nobody  |
            | settings |                 |            |         |
            |          | form_title      | form_id    | version |
            |          | Knocks          | door-visit | 1       |
            """));
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var xml = $"""
            <data id="door-visit" version="1"><round>{scene.Round}</round>
            <knock><door>{scene.Doors[0]}</door><outcome>met</outcome></knock><knock><door>{scene.Doors[1]}</door><outcome>met</outcome></knock>
            <meta><instanceID>uuid:{Guid.NewGuid()}</instanceID></meta></data>
            """;

        Assert.Equal(201, (await phone.SendAsync(xml)).Status);

        var line = (await scene.SubmissionsAsync()).Single();
        Assert.Equal(("forms.visit-several", true), (line.GetProperty("refused").GetString(), line.GetProperty("waits").GetBoolean()));
        foreach (var door in scene.Doors.Take(2))
        {
            Assert.Equal("open", (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{door}"))["state"].GetString());
        }
    }

    [Theory, OnEveryEngine]
    public async Task A_form_that_tells_of_no_visit_at_all_waits_for_nobody(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var xml = scene.Fill(phone, 0, ("outcome", "met")).Replace($">{scene.Doors[0]}<", "><", StringComparison.Ordinal).Replace(">met<", "><", StringComparison.Ordinal);

        Assert.Equal(201, (await phone.SendAsync(xml)).Status);

        var line = (await scene.SubmissionsAsync()).Single();
        Assert.Equal((JsonValueKind.Null, false), (line.GetProperty("refused").ValueKind, line.GetProperty("waits").GetBoolean()));
    }

    /// <summary>The same answers as another form.</summary>
    private static string Renamed(string xml)
    {
        var at = xml.IndexOf("uuid:", StringComparison.Ordinal) + 5;
        return string.Concat(xml.AsSpan(0, at), Guid.NewGuid().ToString(), xml.AsSpan(at + 36));
    }
}
