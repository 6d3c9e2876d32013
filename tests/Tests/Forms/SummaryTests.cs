using System.Text.Json;
using static Linli.Tests.Forms.FilledForms;

namespace Linli.Tests.Forms;

/// <summary>The figures of a form.</summary>
public sealed class SummaryTests
{
    [Theory, OnEveryEngine]
    public async Task Every_answer_is_counted_by_choice_number_day_and_area(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var (east, west) = (await town.AreaAsync("东格", "grid3", community), await town.AreaAsync("西格", "grid3", community));
        var (first, second) = ((await town.DoorsAsync(east, 2))[0], (await town.DoorsAsync(west, 1))[0]);
        using var editor = await town.SignInAsync("周敏", ("officer", community.Code));
        using var early = await town.SignInAsync("何建国", ("gridworker", community.Code));
        var form = await editor.PublishAsync(community.Code, Street());

        (await early.FillAsync(Of("door", first) + Of("people", 3) + Of("need", "yes") + Of("helps", "food drugs") + Of("since", "2026-02-01") + Of("note", "楼上漏水"))).Ok();
        (await early.FillAsync(Of("door", first) + Of("people", 5) + Of("need", "no") + Of("helps", "food"))).Ok();
        town.Clock.Advance(TimeSpan.FromDays(1));
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        using var worker = await town.SignInAsync("何建国", ("gridworker", community.Code));
        (await worker.FillAsync(Of("door", second) + Of("people", 4) + Of("need", "yes") + "<member><who>甲</who><temperature>36.5</temperature></member><member><who>乙</who><temperature>37.5</temperature></member>")).Ok();
        (await worker.FillAsync(Of("people", ""))).Ok();
        var summary = (await officer.AskAsync($"/api/forms/{form}/summary?area={community.Code}")).Ok();

        Assert.Equal(4, summary["submissions"].GetInt64());
        Assert.Equal(["2026-02-03 2", "2026-02-04 2"], summary["byDay"].EnumerateArray().Select(day => $"{day.GetProperty("day")} {day.GetProperty("count")}"));
        Assert.Equal(["东格 2", "西格 1", "桂花社区 1"], summary["byArea"].EnumerateArray().Select(area => $"{area.GetProperty("name")} {area.GetProperty("count")}"));
        Assert.Equal(["people", "need", "helps", "since", "note", "who", "temperature"], summary["questions"].EnumerateArray().Select(question => question.GetProperty("name").GetString()));
        Assert.Equal(("number", 3, 1), KindOf(summary, "people"));
        Assert.Equal((3m, 3.5m, 4m, 4.5m, 5m, 4m), Numbers(summary, "people"));
        Assert.Equal(("choice", 3, 1), KindOf(summary, "need"));
        Assert.Equal(["yes 要 2 0.666667", "no 不要 1 0.333333"], Choices(summary, "need"));
        Assert.Equal(("choices", 2, 2), KindOf(summary, "helps"));
        Assert.Equal(["food 吃的 2 1", "drugs 药 1 0.5"], Choices(summary, "helps"));
        Assert.Equal("2026-02-01", Question(summary, "since").GetProperty("days")[0].GetProperty("day").GetString());
        Assert.Equal(("text", 1, 3), KindOf(summary, "note"));
        Assert.Equal(("number", 2, 0), KindOf(summary, "temperature"));
        Assert.Equal("家人", Question(summary, "temperature").GetProperty("group").GetString());
        Assert.DoesNotContain("漏水", summary.Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task Days_and_areas_narrow_the_figures_and_a_correction_takes_the_earlier_answers_back(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var (east, west) = (await town.AreaAsync("东格", "grid3", community), await town.AreaAsync("西格", "grid3", community));
        var (first, second) = ((await town.DoorsAsync(east, 2))[0], (await town.DoorsAsync(west, 1))[0]);
        using var editor = await town.SignInAsync("周敏", ("officer", community.Code));
        using var early = await town.SignInAsync("何建国", ("gridworker", community.Code));
        var form = await editor.PublishAsync(community.Code, Street());

        (await early.FillAsync(Of("door", first) + Of("need", "yes"), instance: "uuid:one")).Ok();
        (await early.FillAsync(Of("door", first) + Of("need", "no"), instance: "uuid:two", before: "uuid:one")).Ok();
        town.Clock.Advance(TimeSpan.FromDays(2));
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        using var eastern = await town.SignInAsync("顾青岚", ("officer", east.Code));
        using var worker = await town.SignInAsync("何建国", ("gridworker", community.Code));
        (await worker.FillAsync(Of("door", second) + Of("need", "yes"))).Ok();

        Assert.Equal(["yes 要 1 0.5", "no 不要 1 0.5"], Choices((await officer.AskAsync($"/api/forms/{form}/summary")).Ok(), "need"));
        Assert.Equal(["yes 要 0 0", "no 不要 1 1"], Choices((await officer.AskAsync($"/api/forms/{form}/summary?to=2026-02-04")).Ok(), "need"));
        Assert.Equal(["yes 要 1 1", "no 不要 0 0"], Choices((await officer.AskAsync($"/api/forms/{form}/summary?from=2026-02-04&to=2026-02-05")).Ok(), "need"));
        Assert.Equal(["yes 要 1 1", "no 不要 0 0"], Choices((await officer.AskAsync($"/api/forms/{form}/summary?area={west.Code}")).Ok(), "need"));
        var own = (await eastern.AskAsync($"/api/forms/{form}/summary")).Ok();
        Assert.Equal((east.Code, 1), (own["area"].GetString(), own["submissions"].GetInt64()));
        Assert.Equal(404, (await eastern.AskAsync($"/api/forms/{form}/summary?area={west.Code}")).Status);
        Assert.Equal("forms.no-day", (await officer.AskAsync($"/api/forms/{form}/summary?from=gestern")).Code);
    }

    [Theory, OnEveryEngine]
    public async Task What_older_versions_asked_stays_countable_and_a_form_that_nobody_filled_says_so(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        using var worker = await town.SignInAsync("何建国", ("gridworker", community.Code));
        using var stranger = await town.SignInAsync("顾青岚");
        var form = await officer.PublishAsync(community.Code, Street(more: "| | text | gone | 以前问的 |"));

        var empty = (await officer.AskAsync($"/api/forms/{form}/summary")).Ok();
        (await worker.FillAsync(Of("helps", "food") + Of("gone", "答"))).Ok();
        await officer.PublishAsync(community.Code, Street(version: "2", helps: "water|水"), 2);
        (await worker.FillAsync(Of("helps", "water"), ("street", "2"))).Ok();
        var summary = (await officer.AskAsync($"/api/forms/{form}/summary")).Ok();

        Assert.Equal((0, 0, JsonValueKind.Null), (empty["submissions"].GetInt64(), empty["byDay"].GetArrayLength(), empty["from"].ValueKind));
        Assert.Equal(JsonValueKind.Null, Question(empty, "people").GetProperty("numbers").ValueKind);
        Assert.Equal(["water 水 1 0.5", "drugs 药 0 0", "food food 1 0.5"], Choices(summary, "helps"));
        Assert.Equal("gone", summary["questions"].EnumerateArray().Last().GetProperty("name").GetString());
        Assert.Equal(403, (await stranger.AskAsync($"/api/forms/{form}/summary")).Status);
    }

    private static JsonElement Question(Answer summary, string name) => summary["questions"].EnumerateArray().Single(question => question.GetProperty("name").GetString() == name);

    private static (string?, long, long) KindOf(Answer summary, string name)
    {
        var question = Question(summary, name);
        return (question.GetProperty("kind").GetString(), question.GetProperty("answered").GetInt64(), question.GetProperty("blank").GetInt64());
    }

    private static (decimal, decimal, decimal, decimal, decimal, decimal) Numbers(Answer summary, string name)
    {
        var numbers = Question(summary, name).GetProperty("numbers");
        decimal At(string part) => numbers.GetProperty(part).GetDecimal();
        return (At("min"), At("q1"), At("median"), At("q3"), At("max"), At("mean"));
    }

    private static IEnumerable<string> Choices(Answer summary, string name) => Question(summary, name).GetProperty("choices").EnumerateArray()
        .Select(choice => $"{choice.GetProperty("name")} {choice.GetProperty("label")} {choice.GetProperty("count")} {choice.GetProperty("share").GetDouble():0.######}");
}
