using System.Text.Json;
using Linli.Forms.Summaries;
using Linli.Tests.Server;
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

    [Theory, OnEveryEngine]
    public async Task Answers_that_are_none_of_the_choices_are_told_as_one_line_and_what_they_were_nowhere(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, Street());

        (await officer.FillAsync(Of("need", "yes") + Of("helps", "food 柴火") + Of("since", "2026-02-01"))).Ok();
        (await officer.FillAsync(Of("need", "也许要") + Of("helps", "柴火 煤球"), instance: "uuid:odd")).Ok();
        (await officer.FillAsync(Of("need", "no") + Of("helps", "drugs"))).Ok();
        var summary = (await officer.AskAsync($"/api/forms/{form}/summary")).Ok();

        Assert.Equal(["yes 要 1 0.333333", "no 不要 1 0.333333"], Choices(summary, "need"));
        Assert.Equal("1 0.333333", Others(summary, "need"));
        Assert.Equal(["food 吃的 1 0.333333", "drugs 药 1 0.333333"], Choices(summary, "helps"));
        Assert.Equal("2 0.666667", Others(summary, "helps"));
        Assert.Null(Others(summary, "since"));
        Assert.DoesNotContain("柴火", summary.Text, StringComparison.Ordinal);
        using (var raw = town.OpenRaw())
        {
            Assert.DoesNotContain(raw.Stream($"select dimension from platform_series", row => row.Text(0)).ToList(), dimension => dimension.Contains('柴') || dimension.Contains("也许", StringComparison.Ordinal));
        }

        (await officer.FillAsync(Of("need", "yes") + Of("helps", "food"), instance: "uuid:even", before: "uuid:odd")).Ok();
        var corrected = (await officer.AskAsync($"/api/forms/{form}/summary")).Ok();
        Assert.Equal((null, "1 0.333333"), (Others(corrected, "need"), Others(corrected, "helps")));
    }

    [Fact]
    public async Task A_correction_on_another_day_leaves_no_line_of_others_that_are_none()
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using (var early = await town.SignInAsync("周敏", ("officer", community.Code)))
        {
            await early.PublishAsync(community.Code, Street());
            (await early.FillAsync(Of("need", "yes") + Of("helps", "food"), instance: "uuid:one")).Ok();
            town.Clock.Advance(TimeSpan.FromDays(1));
        }

        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        (await officer.FillAsync(Of("need", "no") + Of("helps", "drugs"), instance: "uuid:two", before: "uuid:one")).Ok();
        var form = (await officer.AskAsync("/api/forms")).Ok()["items"][0].GetProperty("id").GetGuid();

        foreach (var days in (string[])["", "?to=2026-02-03", "?from=2026-02-04"])
        {
            var summary = (await officer.AskAsync($"/api/forms/{form}/summary{days}")).Ok();
            Assert.Equal((null, null), (Others(summary, "need"), Others(summary, "helps")));
        }
    }

    [Theory]
    [InlineData(null, "#", 3, "=yes", 2, "=no", 1)]
    [InlineData(1L, "#", 3, "=yes", 2)]
    [InlineData(2L, "#", 3, "=food", 3, "?", 2)]
    [InlineData(2L, "#", 3, "=food", 1)]
    [InlineData(null, "#", 3, "=food", 3, "=drugs", 3)]
    [InlineData(null, "#", 0, "=yes", -1, "=no", 1)]
    [InlineData(null, "#", 3, "=yes", 3, "?", -1)]
    public void Others_are_at_least_what_was_answered_more_often_than_anything_was_chosen(long? others, params object[] sums)
    {
        ArgumentNullException.ThrowIfNull(sums);
        var read = sums.Chunk(2).ToDictionary(pair => (string)pair[0], pair => Convert.ToInt64(pair[1], System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(others, SummaryRules.OthersOf(read, read["#"])?.Count);
    }

    /// <summary>How many are none of the choices, and their share; null when no such line is shown.</summary>
    private static string? Others(Answer summary, string name) => Question(summary, name).GetProperty("others") is { ValueKind: JsonValueKind.Object } others
        ? $"{others.GetProperty("count")} {others.GetProperty("share").GetDouble():0.######}"
        : null;

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
