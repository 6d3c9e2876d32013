using Linli.Platform.Reading;
using Linli.Tests.Server;
using static Linli.Tests.Forms.FilledForms;

namespace Linli.Tests.Forms;

/// <summary>Figures and answers taken out as files.</summary>
public sealed class FormFileTests
{
    [Theory, OnEveryEngine]
    public async Task Figures_come_as_a_workbook_and_as_text_without_names(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var scene = await FilledAsync(town);
        using var officer = scene.Officer;

        var book = await SheetsAsync(officer, $"/api/forms/{scene.Form}/summary.xlsx");
        var csv = await officer.GetStringAsync(new Uri($"/api/forms/{scene.Form}/summary.csv?from=2026-02-01", UriKind.Relative));

        Assert.Equal(["Overview", "Questions", "By day", "By area"], book.Keys);
        Assert.Contains("Filled forms|2", book["Overview"]);
        Assert.Contains("|需要帮忙吗？|need|要|1|50", book["Questions"]);
        Assert.Contains("|家里有几个人？|people|Median|3.5", book["Questions"]);
        Assert.Contains("Questions,,需要帮忙吗？,need,要,1,50\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("By day,,,,2026-02-03,2,\r\n", csv, StringComparison.Ordinal);
        Assert.Contains("Overview,,First day,,2026-02-01,,\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("漏水", csv + string.Concat(book.SelectMany(sheet => sheet.Value)), StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task Every_answer_comes_as_a_workbook_with_a_sheet_for_the_repeat_and_is_recorded_with_its_reason(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var scene = await FilledAsync(town);
        using var officer = scene.Officer;

        var book = await SheetsAsync(officer, $"/api/forms/{scene.Form}/answers.xlsx?reason=核对一周的登记");
        var csv = await officer.GetStringAsync(new Uri($"/api/forms/{scene.Form}/answers.csv?reason=核对一周的登记", UriKind.Relative));

        Assert.Equal(["Answers", "家人"], book.Keys);
        Assert.Equal("Id|Received at|By|Area|Door|Version|哪一户 (door)|哪一户 (door), its address|家里有几个人？ (people)|需要帮忙吗？ (need)|要什么？ (helps)|哪天回来的？ (since)|备注 (note)", book["Answers"][0]);
        Assert.Equal($"uuid:one|2026-02-03 09:00:00|周敏|桂花社区 / 东格|柳荫苑 1栋 1单元 101|1|{scene.Door}|柳荫苑 1栋 1单元 101|3|要|吃的, 药|2026-02-01|=楼上漏水", book["Answers"][1]);
        Assert.Equal(["Belongs to|No.|称呼 (who)|体温 (temperature)", "uuid:one|1|甲|36.5", "uuid:one|2|乙"], book["家人"]);
        Assert.Contains("'=楼上漏水,\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("乙", csv, StringComparison.Ordinal);
        using var raw = town.OpenRaw();
        Assert.Equal(["form.export 核对一周的登记", "form.export 核对一周的登记"], raw.Stream($"select action, reason from platform_audit where action = 'form.export'", row => $"{row.Text(0)} {row.TextOrNull(1)}").ToList());
    }

    [Theory, OnEveryEngine]
    public async Task Beside_the_ids_of_rounds_and_doors_stands_what_they_are_called_unless_they_have_gone_or_are_out_of_sight(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        var (east, west) = (await town.AreaAsync("东格", "grid3", community), await town.AreaAsync("西格", "grid3", community));
        var (here, there) = ((await town.DoorsAsync(east, 1))[0], (await town.DoorsAsync(west, 1, site: "西院"))[0]);
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        using var eastern = await town.SignInAsync("顾青岚", ("officer", east.Code));
        var form = await officer.PublishAsync(community.Code, Street(more: "| | text | round | 哪一轮 |\n| | begin group | next | 邻居 |\n| | text | door | 隔壁 |\n| | end group |\n| | begin repeat | call | 去过 |\n| | text | round | 那一轮 |\n| | end repeat |"));
        var round = (await officer.PostAsync("/api/rounds", new { area = west.Code, kind = "screening", lookBack = "2020-01-20", places = new[] { "甲地" } })).Ok();
        var name = round["name"].GetString();
        (await officer.FillAsync($"{Of("door", here)}{Of("round", round.Id)}<next>{Of("door", there)}</next><call>{Of("round", round.Id)}</call>", instance: "uuid:one")).Ok();
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        (await officer.FillAsync($"{Of("door", here)}{Of("round", Guid.NewGuid())}<next>{Of("door", "隔壁")}</next><call>{Of("round", Guid.NewGuid())}</call>", instance: "uuid:two")).Ok();

        var all = await RowsAsync(officer, $"/api/forms/{form}/answers.csv?reason=check");
        var own = await RowsAsync(eastern, $"/api/forms/{form}/answers.csv?reason=check");
        var book = await SheetsAsync(officer, $"/api/forms/{form}/answers.xlsx?reason=check");

        Assert.Contains($",{here},柳荫苑 1栋 1单元 101,", all[0], StringComparison.Ordinal);
        Assert.Contains($",{round.Id},{name},{there},西院 1栋 1单元 101", all[0], StringComparison.Ordinal);
        Assert.Contains(",隔壁,,", all[1], StringComparison.Ordinal);
        Assert.Contains($",{here},柳荫苑 1栋 1单元 101,", own[0], StringComparison.Ordinal);
        Assert.Contains($",{round.Id},,{there},,", own[0], StringComparison.Ordinal);
        Assert.DoesNotContain("西院", string.Concat(own), StringComparison.Ordinal);
        Assert.EndsWith("|哪一轮 (round)|哪一轮 (round), its title|隔壁 (door)|隔壁 (door), its address", book["Answers"][0], StringComparison.Ordinal);
        Assert.Equal("Belongs to|No.|那一轮 (round)|那一轮 (round), its title", book["去过"][0]);
        Assert.EndsWith($"|{round.Id}|{name}", book["去过"][1], StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    public async Task Answers_that_are_none_of_the_choices_are_a_row_of_both_files_and_absent_when_there_are_none(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, Street());
        (await officer.FillAsync(Of("need", "yes") + Of("helps", "food 柴火"))).Ok();
        (await officer.FillAsync(Of("need", "no") + Of("helps", "drugs"))).Ok();

        var book = await SheetsAsync(officer, $"/api/forms/{form}/summary.xlsx");
        var csv = await officer.GetStringAsync(new Uri($"/api/forms/{form}/summary.csv", UriKind.Relative));

        Assert.Equal("|要什么？|helps|Other answers (none of the choices)|1|50", Assert.Single(book["Questions"], row => row.Contains("Other answers", StringComparison.Ordinal)));
        Assert.Contains("Questions,,要什么？,helps,Other answers (none of the choices),1,50\r\n", csv, StringComparison.Ordinal);
        Assert.DoesNotContain("柴火", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_need_a_reason_and_both_permissions_in_the_area()
    {
        await using var town = await Town.StartAsync("sqlite");
        var scene = await FilledAsync(town);
        using var officer = scene.Officer;
        using var worker = await town.SignInAsync("何建国", ("gridworker", scene.Area));
        using var commander = await town.SignInAsync("顾青岚", ("commander", scene.Area));
        var path = $"/api/forms/{scene.Form}/answers.csv";

        Assert.Equal("http.field-missing", (await officer.AskAsync(path)).Code);
        Assert.Equal("http.field-too-short", (await officer.AskAsync($"{path}?reason=看")).Code);
        Assert.Equal("http.field-too-long", (await officer.AskAsync($"{path}?reason={new string('a', 201)}")).Code);
        Assert.Equal(404, (await officer.AskAsync($"{path}?reason=check&area=0")).Status);
        Assert.Equal(403, (await worker.AskAsync($"{path}?reason=check")).Status);
        Assert.Equal(403, (await commander.AskAsync($"{path}?reason=check")).Status);
        Assert.Equal(200, (await commander.AskAsync($"/api/forms/{scene.Form}/summary.csv")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task More_filled_forms_than_a_piece_all_come_once_and_days_narrow_them(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, Street());
        for (var i = 0; i < 405; i++)
        {
            (await officer.FillAsync(Of("people", i), instance: $"uuid:{i}")).Ok();
        }

        var all = await RowsAsync(officer, $"/api/forms/{form}/answers.csv?reason=check");

        Assert.Equal(405, all.Select(row => row.Split(',')[0]).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 405), all.Select(row => int.Parse(row.Split(',')[8], System.Globalization.CultureInfo.InvariantCulture)).Order());
        Assert.Empty(await RowsAsync(officer, $"/api/forms/{form}/answers.csv?reason=check&to=2026-02-02"));
        Assert.Equal(405, (await RowsAsync(officer, $"/api/forms/{form}/answers.csv?reason=check&from=2026-02-03&to=2026-02-03")).Count);
    }

    private static async Task<(HttpClient Officer, Guid Form, Guid Door, string Area)> FilledAsync(Town town)
    {
        var community = await town.AreaAsync("桂花社区", "community");
        var door = (await town.DoorsAsync(await town.AreaAsync("东格", "grid3", community), 1))[0];
        var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, Street());
        (await officer.FillAsync(
            Of("door", door) + Of("people", 3) + Of("need", "yes") + Of("helps", "food drugs") + Of("since", "2026-02-01") + Of("note", "=楼上漏水")
            + "<member><who>甲</who><temperature>36.5</temperature></member><member><who>乙</who><temperature/></member>", instance: "uuid:one")).Ok();
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        (await officer.FillAsync(Of("people", 4) + Of("need", "no"), instance: "uuid:two")).Ok();
        return (officer, form, door, community.Code);
    }

    private static async Task<List<string>> RowsAsync(HttpClient client, string path)
    {
        var text = await client.GetStringAsync(new Uri(path, UriKind.Relative));
        return [.. text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1)];
    }

    /// <summary>The sheets of a workbook, a row as its cells with bars between.</summary>
    private static async Task<Dictionary<string, List<string>>> SheetsAsync(HttpClient client, string path)
    {
        using var file = new MemoryStream(await client.GetByteArrayAsync(new Uri(path, UriKind.Relative)));
        Assert.False(WorkbookReader.Open(file).Failed(out var problem, out var book), problem?.Code);
        using (book)
        {
            return book!.Sheets.ToDictionary(sheet => sheet.Name, sheet => book.Rows(sheet).Select(Cells).ToList());
        }
    }

    private static string Cells(Outcome<SheetRow> row)
    {
        Assert.False(row.Failed(out var problem, out var read), problem?.Code);
        return string.Join('|', read!.Cells.Select(cell => cell.Text));
    }
}
