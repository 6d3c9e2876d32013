using System.Text.Json;
using Linli.Tests.Server;

namespace Linli.Tests.Forms;

/// <summary>An officer decides which of two forms under one id counts, and what becomes of what the round refused.</summary>
public sealed class DecisionTests
{
    [Theory, OnEveryEngine]
    public async Task The_form_that_is_chosen_counts_instead_of_the_first_and_puts_its_visit_right(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        var (first, rival, id) = await QuarrelAsync(scene, phone);

        Assert.Equal(1, (await scene.Officer.AskAsync("/api/forms")).Ok()["items"][0].GetProperty("waiting").GetInt32());
        var shown = (await scene.Officer.AskAsync($"/api/forms/submissions/{id}")).Ok();
        Assert.Equal(["What came of this knock Met Moved away", "Note 一 二"], shown["differences"].EnumerateArray().Select(line => $"{line.GetProperty("label").GetString()} {line.GetProperty("first").GetString()} {line.GetProperty("other").GetString()}"));
        Assert.Equal("taken", shown["others"][0].GetProperty("state").GetString());

        var chosen = (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/choose", new { })).Ok();
        Assert.Equal(("taken", "moved", JsonValueKind.Null), (chosen["state"].GetString(), chosen["landed"].GetProperty("outcome").GetString(), chosen["refused"].ValueKind));
        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/choose", new { })).Ok();

        Assert.Equal(["replaced", "taken"], (await scene.SubmissionsAsync()).Select(line => line.GetProperty("state").GetString()!).Order());
        var door = await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{scene.Doors[0]}");
        Assert.Equal(("final", "moved"), (door["state"].GetString(), door["outcome"].GetString()));
        Assert.True(door["tries"].EnumerateArray().All(attempt => attempt.GetProperty("by").GetString() == "赵工"), door.Text);
        Assert.Equal((201, 201), ((await phone.SendAsync(first)).Status, (await phone.SendAsync(rival)).Status));
        var summary = (await scene.Officer.AskAsync($"/api/forms/{scene.Form}/summary")).Ok();
        Assert.Equal((1, 0, 1), (summary["submissions"].GetInt32(), Chosen(summary, "met"), Chosen(summary, "moved")));
        Assert.Equal("forms.decided-before", (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/reject", new { })).Code);
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task When_the_first_is_kept_the_other_stays_readable_and_the_phone_is_answered_as_before(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        var (_, rival, id) = await QuarrelAsync(scene, phone);

        Assert.Equal("rejected", (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/reject", new { })).Ok()["state"].GetString());
        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/reject", new { })).Ok();
        var refused = await scene.Officer.PostAsync($"/api/forms/submissions/{id}/choose", new { });

        Assert.Equal((409, "forms.decided-before"), (refused.Status, refused.Code));
        Assert.Equal(409, (await phone.SendAsync(rival)).Status);
        Assert.Empty((await scene.Officer.AskAsync($"/api/forms/submissions?form={scene.Form}&waiting=1")).Ok()["items"].EnumerateArray());
        var decided = (await scene.Officer.AskAsync($"/api/forms/submissions/{id}")).Ok()["decided"];
        Assert.Equal(("rejected", "周敏"), (decided.GetProperty("what").GetString(), decided.GetProperty("byName").GetString()));
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task Two_officers_at_the_same_moment_decide_once(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        using var second = await scene.Town.SignInAsync("吴敏", ("officer", scene.Grid.Path));
        var (_, _, id) = await QuarrelAsync(scene, phone);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => (i % 2 == 0 ? scene.Officer : second).PostAsync($"/api/forms/submissions/{id}/{(i % 2 == 0 ? "choose" : "reject")}", new { })));

        var lines = await scene.SubmissionsAsync();
        var isChosen = lines.All(line => line.GetProperty("state").GetString() is "taken" or "replaced");
        Assert.All(answers, (answer, i) => Assert.Equal((i % 2 == 0) == isChosen ? 200 : 409, answer.Status));
        Assert.Single(lines, line => line.GetProperty("state").GetString() == "taken");
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task A_form_about_another_door_is_taken_for_that_door_and_counted_there(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var xml = scene.Fill(phone, 0, ("outcome", "met"));
        Assert.Equal((201, 409), ((await phone.SendAsync(xml)).Status, (await phone.SendAsync(xml.Replace($"{scene.Doors[0]}", $"{scene.Doors[1]}", StringComparison.Ordinal))).Status));
        var id = (await WaitingAsync(scene)).Single();
        var line = (await scene.SubmissionsAsync()).Single(one => one.GetProperty("id").GetGuid() == id);
        Assert.Equal((scene.Doors[1], "柳荫苑 1栋 1单元 102", scene.Round), (line.GetProperty("door").GetGuid(), line.GetProperty("doorLabel").GetString(), line.GetProperty("round").GetGuid()));

        var chosen = (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/choose", new { })).Ok();

        Assert.Equal(scene.Doors[1], chosen["landed"].GetProperty("door").GetGuid());
        Assert.Equal("final", (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{scene.Doors[1]}"))["state"].GetString());
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task What_a_closed_round_says_against_the_chosen_form_stays_with_it_and_waits(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        var (_, _, id) = await QuarrelAsync(scene, phone);
        for (var door = 1; door < scene.Doors.Count; door++)
        {
            Assert.Equal(201, (await phone.SendAsync(scene.Fill(phone, door, ("outcome", "met")))).Status);
        }

        (await scene.Officer.PostAsync($"/api/rounds/{scene.Round}/close", new { })).Ok();
        var chosen = (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/choose", new { })).Ok();

        Assert.Equal(("taken", "rounds.round-closed"), (chosen["state"].GetString(), chosen["refused"].GetProperty("code").GetString()));
        Assert.Equal(id, (await WaitingAsync(scene)).Single());
        var told = (await scene.SubmissionsAsync()).ToDictionary(line => line.GetProperty("id").GetGuid(), line => line.GetProperty("why").GetString());
        Assert.Equal("Round 1 is closed", told[id]);
        Assert.All(told.Where(line => line.Key != id), line => Assert.Null(line.Value));
        var again = await scene.Officer.PostAsync($"/api/forms/submissions/{id}/land", new { });
        Assert.Equal((409, "forms.still-refused", "rounds.round-closed"), (again.Status, again.Code, again["errors"][0].GetProperty("code").GetString()));
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task What_was_refused_to_a_volunteer_an_officer_takes_after_all_as_the_volunteers_visit(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        var id = await RefusedAsync(scene);

        var landed = (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/land", new { })).Ok();
        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/land", new { })).Ok();

        Assert.Equal(("met", JsonValueKind.Null), (landed["landed"].GetProperty("outcome").GetString(), landed["refused"].ValueKind));
        var door = await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{scene.Doors[0]}");
        Assert.Equal(("final", "志愿者小林", 1), (door["state"].GetString(), door["tries"][0].GetProperty("by").GetString(), door["tries"].GetArrayLength()));
        Assert.Empty(await WaitingAsync(scene));
        Assert.Equal(1, (await scene.Officer.AskAsync($"/api/forms/{scene.Form}/summary")).Ok()["submissions"].GetInt32());
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task A_refusal_that_is_left_needs_a_reason_which_stays_with_the_form_and_may_be_tried_again_later(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        var id = await RefusedAsync(scene);

        Assert.Equal(422, (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/leave", new { reason = " " })).Status);
        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/leave", new { reason = "另有人上门" })).Ok();
        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/leave", new { reason = "又一个理由" })).Ok();

        var decided = (await scene.Officer.AskAsync($"/api/forms/submissions/{id}")).Ok()["decided"];
        Assert.Equal(("left", "另有人上门"), (decided.GetProperty("what").GetString(), decided.GetProperty("reason").GetString()));
        Assert.Empty(await WaitingAsync(scene));
        using (var raw = scene.Town.OpenRaw())
        {
            Assert.Equal(0, raw.Stream($"select count(*) from platform_audit where fields like '%另有人%' or reason like '%另有人%'", row => row.Long(0)).Single());
        }

        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/land", new { })).Ok();
        Assert.Equal("forms.decided-before", (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/leave", new { reason = "太晚了" })).Code);
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task What_needs_no_decision_is_told_so_and_another_areas_officer_sees_none_of_it(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        var (_, _, id) = await QuarrelAsync(scene, phone);
        var first = (await scene.SubmissionsAsync()).Single(line => line.GetProperty("state").GetString() == "taken").GetProperty("id").GetGuid();
        var elsewhere = await scene.Town.AreaAsync("第2网格", "grid3");
        using var stranger = await scene.Town.SignInAsync("郑敏", ("officer", elsewhere.Path));

        foreach (var what in (string[])["choose", "reject", "land"])
        {
            Assert.Equal(404, (await stranger.PostAsync($"/api/forms/submissions/{id}/{what}", new { })).Status);
            Assert.Equal(403, (await scene.Worker.PostAsync($"/api/forms/submissions/{id}/{what}", new { })).Status);
            Assert.Equal((409, "forms.nothing-to-decide"), ((await scene.Officer.PostAsync($"/api/forms/submissions/{first}/{what}", new { })) is var told ? (told.Status, told.Code) : default));
        }

        Assert.Equal(404, (await stranger.PostAsync($"/api/forms/submissions/{id}/leave", new { reason = "不归我" })).Status);
    }

    [Theory, OnEveryEngine]
    public async Task Who_sees_only_one_of_the_two_cannot_put_the_other_out_of_count(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        var west = await scene.Town.AreaAsync("第2网格", "grid3");
        await scene.Officer.PublishAsync("0", FilledForms.Street());
        using var other = await scene.Town.SignInAsync("孙工", ("gridworker", west.Path));
        using var officer = await scene.Town.SignInAsync("郑敏", ("officer", west.Path));
        (await scene.Worker.FillAsync(FilledForms.Of("people", 3), instance: "uuid:same")).Ok();
        Assert.Equal(409, (await other.FillAsync(FilledForms.Of("people", 4), instance: "uuid:same")).Status);
        var form = (await officer.AskAsync("/api/forms")).Ok()["items"].EnumerateArray().Single(one => one.GetProperty("formId").GetString() == "street").GetProperty("id").GetGuid();
        var id = (await officer.AskAsync($"/api/forms/submissions?form={form}&waiting=1")).Ok()["items"][0].GetProperty("id").GetGuid();

        var shown = (await officer.AskAsync($"/api/forms/submissions/{id}")).Ok();
        var refused = await officer.PostAsync($"/api/forms/submissions/{id}/choose", new { });

        Assert.Equal((0, JsonValueKind.Null), (shown["others"].GetArrayLength(), shown["differences"].ValueKind));
        Assert.Equal((409, "forms.rival-elsewhere"), (refused.Status, refused.Code));
        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/choose", new { })).Ok();
        await VerifyAsync(scene);
    }

    [Theory, OnEveryEngine]
    public async Task A_refusal_says_your_areas_to_the_sender_and_names_the_sender_to_whoever_else_looks(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        var elsewhere = (await scene.Town.DoorsAsync(await scene.Town.AreaAsync("第2网格", "grid3"), 1))[0];

        var told = (await scene.Worker.FillAsync(FilledForms.Of("round", scene.Round) + FilledForms.Of("door", elsewhere) + FilledForms.Of("outcome", "met"), ("door-visit", "1"))).Ok()["refused"];
        var id = (await WaitingAsync(scene)).Single();
        var shown = (await scene.Officer.AskAsync($"/api/forms/submissions/{id}")).Ok()["refused"];
        Assert.Equal(("http.not-found", "http.not-found"), (told.GetProperty("code").GetString(), shown.GetProperty("code").GetString()));
        Assert.Contains("outside your areas", told.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains("outside the areas of whoever sent it", shown.GetProperty("detail").GetString(), StringComparison.Ordinal);
        (await scene.Officer.PostAsync($"/api/forms/submissions/{id}/leave", new { reason = "不在名单上" })).Ok();
        Assert.Contains("of whoever sent it", (await scene.Officer.AskAsync($"/api/forms/submissions/{id}")).Ok()["refused"].GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task Whose_list_a_door_is_not_on_is_said_to_the_officer(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        var id = await RefusedAsync(scene);

        foreach (var (language, words) in (IReadOnlyList<(string, string)>)[("en", "is not on the list of whoever sent it"), ("zh-Hans", "不在提交人的名单里"), ("zh-Hant", "不在提交人的名單裡")])
        {
            scene.Officer.DefaultRequestHeaders.AcceptLanguage.Clear();
            scene.Officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
            var refused = (await scene.Officer.AskAsync($"/api/forms/submissions/{id}")).Ok()["refused"];
            Assert.Equal("rounds.door-not-yours", refused.GetProperty("code").GetString());
            Assert.Contains(words, refused.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }
    }

    /// <summary>Two forms under one id: the first as sent, the rival as sent, the id of the rival.</summary>
    private static async Task<(string First, string Rival, Guid Id)> QuarrelAsync(FormScene scene, CollectPhone phone)
    {
        await phone.SyncAsync();
        var first = scene.Fill(phone, 0, ("outcome", "met"), ("note", "一"));
        var rival = first.Replace("<note>一</note>", "<note>二</note>", StringComparison.Ordinal).Replace("<outcome>met</outcome>", "<outcome>moved</outcome>", StringComparison.Ordinal);
        Assert.Equal((201, 409), ((await phone.SendAsync(first)).Status, (await phone.SendAsync(rival)).Status));
        return (first, rival, (await WaitingAsync(scene)).Single());
    }

    /// <summary>A volunteer sends a form about a door that is not hers; the id of the form.</summary>
    private static async Task<Guid> RefusedAsync(FormScene scene)
    {
        var volunteer = await scene.Town.MakeAccountAsync("志愿者小林", ("volunteer", scene.Grid.Path));
        using var phone = await CollectPhone.OfAsync(scene.Officer, volunteer);
        await phone.SyncAsync();
        var (status, said) = await phone.SendAsync(scene.Fill(phone, 0, ("outcome", "met")));
        Assert.Equal((201, true), (status, said.StartsWith("已收到，但本轮未采用", StringComparison.Ordinal)));
        return (await WaitingAsync(scene)).Single();
    }

    private static async Task<List<Guid>> WaitingAsync(FormScene scene) =>
        [.. (await scene.Officer.AskAsync($"/api/forms/submissions?form={scene.Form}&waiting=1")).Ok()["items"].EnumerateArray().Select(line => line.GetProperty("id").GetGuid())];

    private static int Chosen(Answer summary, string choice) => summary["questions"].EnumerateArray().Single(question => question.GetProperty("name").GetString() == "outcome")
        .GetProperty("choices").EnumerateArray().Where(one => one.GetProperty("name").GetString() == choice).Sum(one => one.GetProperty("count").GetInt32());

    private static async Task VerifyAsync(FormScene scene)
    {
        using var cli = scene.Town.CommandLine();
        var report = (await cli.PostAsync("/api/system/verify", new { })).Ok();
        Assert.True(report["ok"].GetBoolean(), report.Text);
    }
}
