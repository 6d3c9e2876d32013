using Linli.Server.Jobs;
using Linli.Tests.Server;
using Microsoft.Extensions.DependencyInjection;
using static Linli.Tests.Forms.FilledForms;

namespace Linli.Tests.Forms;

/// <summary>The tallies of forms held against the filled forms that are kept.</summary>
public sealed class FormRecountTests
{
    [Theory, OnEveryEngine]
    public async Task After_any_history_of_filling_correcting_quarrelling_and_deciding_the_tallies_are_what_is_kept(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var (east, west) = (await town.AreaAsync("东格", "grid3", community), await town.AreaAsync("西格", "grid3", community));
        List<Guid> doors = [.. await town.DoorsAsync(east, 4), .. await town.DoorsAsync(west, 4)];
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        using var worker = await town.SignInAsync("何建国", ("gridworker", community.Code));
        await officer.PublishAsync(community.Code, Street());
        await officer.PublishAsync(community.Code, Street(version: "2", helps: "water|水", more: "| | date | until | 到哪天？ |"), 2);
        using var cli = town.CommandLine();
        var form = (await officer.AskAsync("/api/forms")).Ok()["items"][0].GetProperty("id").GetGuid();
        var (history, random) = (new FormHistory(worker, doors, 20200203), new Random(7));

        for (var turn = 0; turn < 120; turn++)
        {
            town.Clock.Advance(TimeSpan.FromMinutes(random.Next(3)));
            await history.GoOnAsync();
            if (turn % 10 == 9)
            {
                await DecideAsync(officer, form, turn % 20 == 9 ? "choose" : "reject");
            }
        }

        var report = (await cli.PostAsync("/api/system/verify", new { })).Ok();
        Assert.True(report["tallies"].GetArrayLength() == 0, report["tallies"].ToString());
        Assert.True(history.Kept > 30 && history.Corrected > 5 && history.Rivals > 5, $"{history.Kept} {history.Corrected} {history.Rivals}");
        Assert.Contains((await officer.AskAsync($"/api/forms/submissions?form={form}&take=500")).Ok()["items"].EnumerateArray(), line => line.GetProperty("state").GetString() == "rejected");
        using var raw = town.OpenRaw();
        Assert.Equal(history.Kept, raw.Stream($"select cast(sum(t.value) as bigint) from platform_series s join platform_tallies t on t.series = s.no where s.indicator = 'form.1'", row => row.Long(0)).Single());
    }

    [Theory, OnEveryEngine]
    public async Task A_tally_of_a_form_changed_by_SQL_is_named(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        await officer.PublishAsync(community.Code, Street());
        (await officer.FillAsync(Of("need", "yes") + Of("people", 3))).Ok();
        using var cli = town.CommandLine();
        using var raw = town.OpenRaw();

        raw.Run($"update platform_cluster_tallies set value = 4 where series = (select no from platform_series where indicator = 'form.1:need' and dimension = '=yes')");
        var wrong = Assert.Single((await cli.PostAsync("/api/system/verify", new { })).Ok()["tallies"].EnumerateArray());

        Assert.Equal(("form.1:need", "=yes", 4, 1), (wrong.GetProperty("indicator").GetString(), wrong.GetProperty("dimension").GetString(), wrong.GetProperty("tally").GetInt64(), wrong.GetProperty("counted").GetInt64()));
    }

    [Theory, OnEveryEngine]
    public async Task Forms_that_were_counted_before_other_answers_were_are_counted_anew_and_taken_back_as_they_were(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, Street());
        (await officer.FillAsync(Of("helps", "food 柴火"), instance: "uuid:one")).Ok();
        using (var raw = town.OpenRaw())
        {
            raw.Run($"update forms_submissions set counting = 1 where {Scope.Everything.Over("area_path")}");
            raw.Run($"update platform_cluster_tallies set value = 0 where series = (select no from platform_series where indicator = 'form.1:helps' and dimension = '?')");
        }

        using var cli = town.CommandLine();
        Assert.Empty((await cli.PostAsync("/api/system/verify", new { })).Ok()["tallies"].EnumerateArray());
        (await officer.FillAsync(Of("helps", "drugs 柴火"), instance: "uuid:two", before: "uuid:one")).Ok();

        Assert.Empty((await cli.PostAsync("/api/system/verify", new { })).Ok()["tallies"].EnumerateArray());
        var helps = (await officer.AskAsync($"/api/forms/{form}/summary")).Ok()["questions"].EnumerateArray().Single(question => question.GetProperty("name").GetString() == "helps");
        Assert.Equal((1, 1), (helps.GetProperty("answered").GetInt64(), helps.GetProperty("others").GetProperty("count").GetInt64()));
    }

    [Theory, OnEveryEngine]
    public async Task A_form_whose_filled_ones_have_had_their_time_keeps_its_figures_and_is_not_counted_anew(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using (var officer = await town.SignInAsync("周敏", ("officer", community.Code)))
        {
            await officer.PublishAsync(community.Code, Street());
            (await officer.FillAsync(Of("need", "yes"))).Ok();
            town.Clock.Advance(TimeSpan.FromDays(300));
        }

        using var later = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = (await later.AskAsync("/api/forms")).Ok()["items"][0].GetProperty("id").GetGuid();
        (await later.FillAsync(Of("need", "no"))).Ok();
        town.Clock.Advance(TimeSpan.FromDays(66));
        await town.Services.GetRequiredService<ExpiryChore>().RunAsync(default);

        using var cli = town.CommandLine();
        using var officerThen = await town.SignInAsync("周敏", ("officer", community.Code));
        var report = (await cli.PostAsync("/api/system/verify", new { })).Ok();
        Assert.True(report["ok"].GetBoolean(), report.Text);
        Assert.Equal(2, (await officerThen.AskAsync($"/api/forms/{form}/summary")).Ok()["submissions"].GetInt64());
        Assert.Single((await officerThen.AskAsync($"/api/forms/submissions?form={form}")).Ok()["items"].EnumerateArray());
    }

    /// <summary>Decides about all that wait; a rival whose first was corrected meanwhile can only be rejected.</summary>
    private static async Task DecideAsync(HttpClient officer, Guid form, string how)
    {
        foreach (var line in (await officer.AskAsync($"/api/forms/submissions?form={form}&waiting=1&take=500")).Ok()["items"].EnumerateArray())
        {
            var decided = await officer.PostAsync($"/api/forms/submissions/{line.GetProperty("id").GetGuid()}/{how}", new { });
            Assert.Contains(decided.Status, (int[])[200, 409]);
        }
    }

    /// <summary>What a worker sends, by chance.</summary>
    private sealed class FormHistory(HttpClient worker, List<Guid> doors, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly List<(string Id, string Answers, string Version)> _standing = [];

        public int Kept => _standing.Count;

        public int Corrected { get; private set; }

        public int Rivals { get; private set; }

        public async Task GoOnAsync()
        {
            var (id, version, answers) = ($"uuid:{Guid.NewGuid()}", _random.Next(2) == 0 ? "1" : "2", Answers());
            var at = _standing.Count == 0 ? -1 : _random.Next(_standing.Count);
            switch (at < 0 ? 0 : _random.Next(4))
            {
                case 0:
                    (await worker.FillAsync(answers, ("street", version), id)).Ok();
                    _standing.Add((id, answers, version));
                    break;
                case 1:
                    (await worker.FillAsync(answers, ("street", version), id, _standing[at].Id)).Ok();
                    _standing[at] = (id, answers, version);
                    Corrected++;
                    break;
                case 2:
                    Rivals += (await worker.FillAsync(answers + Of("note", "别的"), ("street", version), _standing[at].Id)).Status == 409 ? 1 : 0;
                    break;
                default:
                    await worker.FillAsync(_standing[at].Answers, ("street", _standing[at].Version), _standing[at].Id);
                    break;
            }
        }

        private string Answers()
        {
            string Maybe(string name, params string[] values) => _random.Next(4) == 0 ? "" : Of(name, values[_random.Next(values.Length)]);
            return (_random.Next(5) == 0 ? "" : Of("door", doors[_random.Next(doors.Count)])) + Maybe("people", "3", "12", "-0", "1234567", "viele") + Maybe("need", "yes", "no", "unheard", " yes ")
                + Maybe("helps", "food", "food drugs", "water drugs water", "") + Maybe("since", "2026-02-01", "2026-02-30", "1700-01-01") + Maybe("until", "2026-03-01")
                + string.Concat(Enumerable.Range(0, _random.Next(3)).Select(_ => $"<member>{Maybe("who", "甲")}{Maybe("temperature", "36.5", "37.25", "1e300")}</member>"));
        }
    }
}
