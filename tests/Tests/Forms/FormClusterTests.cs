using Linli.Tests.Server;
using static Linli.Tests.Forms.FilledForms;

namespace Linli.Tests.Forms;

/// <summary>Answers to the questions of a form are counted in one cluster, also those that an older database counted elsewhere.</summary>
public sealed class FormClusterTests
{
    [Theory, OnEveryEngine]
    public async Task The_figures_of_forms_in_an_older_database_come_over_and_go_on(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var doors = await town.DoorsAsync(await town.AreaAsync("东格", "grid3", community), 3);
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var street = await officer.PublishAsync(community.Code, Street());
        await officer.PublishAsync(community.Code, FormBooks.Edited(Street(), ("settings", "", "form_id", "other")));
        await FillAsync(officer, doors, "street");
        await FillAsync(officer, doors, "other");
        var (before, apart) = (await SummaryAsync(officer, street), await town.ReadAsync(look => look.Number($"select count(*) from platform_cluster_tallies")));

        using (var raw = town.OpenRaw())
        {
            raw.Script(AsBefore0011);
        }

        await town.RestartAsync();
        using var later = await town.SignInAsync("周敏", ("officer", community.Code));
        var after = await SummaryAsync(later, street);
        await FillAsync(later, doors, "street");
        using var cli = town.CommandLine();
        var report = (await cli.PostAsync("/api/system/verify", new { })).Ok();

        Assert.True(apart > 20, $"{apart}");
        Assert.Equal(before, after);
        Assert.NotEqual(before, await SummaryAsync(later, street));
        Assert.True(report["ok"].GetBoolean(), report.Text);
        Assert.Equal(
            ["form.1 6", "form.2 3"],
            await town.ReadAsync(look => look.Rows(
                $"select c.name, cast(sum(t.value) as bigint) from platform_clusters c join platform_cluster_tallies t on t.cluster = c.no join platform_series s on s.no = t.series where s.indicator like '%:people' and s.dimension = '#' group by c.name order by 1",
                row => $"{row.Text(0)} {row.Long(1)}")));
    }

    /// <summary>The tables as script 0011 finds them.</summary>
    private const string AsBefore0011 = """
        insert into platform_tallies (series, area, day, value) select series, area, day, value from platform_cluster_tallies;
        drop table platform_cluster_tallies;
        drop table platform_clusters;
        alter table platform_series drop column cluster;
        delete from schema_version where name = '0011-platform-cluster-tallies';
        """;

    private static async Task FillAsync(HttpClient officer, IReadOnlyList<Guid> doors, string form)
    {
        for (var at = 0; at < doors.Count; at++)
        {
            (await officer.FillAsync(Of("door", doors[at]) + Of("people", at + 1) + Of("need", "yes") + Of("helps", "food drugs") + Of("since", "2026-02-01"), (form, "1"))).Ok();
        }
    }

    private static async Task<string> SummaryAsync(HttpClient officer, Guid form) => (await officer.AskAsync($"/api/forms/{form}/summary")).Ok().Text;
}
