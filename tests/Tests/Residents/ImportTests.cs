using System.Net.Http.Headers;
using Linli.Platform.Reading;
using Linli.Residents.Imports;
using Linli.Tests.Server;

namespace Linli.Tests.Residents;

public sealed class ImportTests
{
    private static readonly string[] Titles = ["网格", "小区", "楼栋", "单元", "房号", "姓名", "与户主关系", "性别", "出生日期", "身份证号", "电话", "特殊人群", "备注"];

    [Theory, OnEveryEngine]
    public async Task A_roster_goes_in_and_a_second_time_changes_nothing(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));

        var first = await ImportAsync(officer, community.Code, Roster());
        var people = await LivingAsync(town);
        var second = await UploadAsync(officer, community.Code, Roster());

        Assert.Equal("applied", first["state"].GetString());
        Assert.Equal((3, 5), (first["summary"].GetProperty("households").GetInt32(), first["summary"].GetProperty("residents").GetInt32()));
        Assert.Equal(1, first["summary"].GetProperty("vacant").GetInt32());
        Assert.Equal(5, people);
        Assert.Equal((0, 0, 0, 5), Differences(second));
    }

    [Theory, OnEveryEngine]
    public async Task What_the_node_does_for_an_import_is_told_as_done_by_whoever_began_it(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        using var admin = await town.SignInAsync("贺春", ("administrator", "0"));
        using var cli = town.CommandLine();

        var own = await ImportAsync(officer, community.Code, Roster());
        var entries = (await admin.AskAsync($"/api/audit?object={own.Id}")).Ok()["items"].EnumerateArray().ToList();
        var byCommand = await ImportAsync(cli, community.Code, Roster());
        var named = (await admin.AskAsync("/api/audit?actor=周敏&action=roster.import")).Ok();

        Assert.Contains(entries, entry => entry.GetProperty("action").GetString() == "roster.import");
        Assert.All(entries, entry => Assert.Equal("周敏", entry.GetProperty("actorName").GetString()));
        Assert.Single(named["items"].EnumerateArray());
        Assert.Equal(("周敏", "Command line"), (own["by"].GetString(), byCommand["by"].GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task An_import_is_taken_back_whole(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        await ImportAsync(officer, community.Code, Roster());
        var changed = await ImportAsync(officer, community.Code, Roster(phone: "13900008888", more: true));

        (await officer.PostAsync($"/api/imports/{changed.Id}/undo", new { })).Ok();
        var undone = await WaitAsync(officer, changed.Id, "undone");

        Assert.Equal(0, undone["kept"].GetInt32());
        Assert.Equal(5, await LivingAsync(town));
        Assert.Equal((0, 0, 0, 5), Differences(await UploadAsync(officer, community.Code, Roster())));
        Assert.Equal(3, await town.ReadAsync(look => look.Leaves(look.SeriesNo("dwellings.household", "")!.Value).Sum(leaf => leaf.Value)));
    }

    [Theory, OnEveryEngine]
    public async Task An_import_is_not_taken_back_while_a_round_that_was_opened_since_works_through_its_doors(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var import = await ImportAsync(officer, community.Code, Roster());
        (await officer.PostAsync("/api/rounds", new { area = community.Code, kind = "screening" })).Ok();

        var refusal = await officer.PostAsync($"/api/imports/{import.Id}/undo", new { });

        Assert.Equal((409, "residents.import-in-round"), (refusal.Status, refusal.Code));
        Assert.Equal(5, await LivingAsync(town));
    }

    [Theory, OnEveryEngine]
    public async Task A_door_that_told_of_a_need_stays_when_its_import_is_taken_back(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var import = await ImportAsync(officer, community.Code, Roster());
        var door = (await officer.AskAsync($"/api/dwellings?area={community.Code}")).Ok()["items"][0];
        (await officer.PutAsync($"/api/dwellings/{door.GetProperty("id").GetGuid()}/need", new { flag = true, note = "药", version = door.GetProperty("version").GetInt32() })).Ok();

        (await officer.PostAsync($"/api/imports/{import.Id}/undo", new { })).Ok();
        var undone = await WaitAsync(officer, import.Id, "undone");

        Assert.Equal(1, undone["kept"].GetInt32());
        Assert.Equal(1, (await officer.AskAsync($"/api/dwellings?area={community.Code}")).Ok()["items"].GetArrayLength());
    }

    [Theory, OnEveryEngine]
    public async Task A_change_in_the_file_is_shown_before_it_is_written_and_written_afterwards(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        await ImportAsync(officer, community.Code, Roster());

        var preview = await UploadAsync(officer, community.Code, Roster(phone: "13900008888"));
        var rows = (await officer.AskAsync($"/api/imports/{preview.Id}/rows?what=changed")).Ok();

        Assert.Equal((0, 0, 1, 4), Differences(preview));
        var change = rows["items"][0].GetProperty("changes")[0];
        Assert.Equal(("phone", "13900001111", "13900008888"), (change.GetProperty("field").GetString(), change.GetProperty("old").GetString(), change.GetProperty("new").GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task Who_has_moved_is_shown_with_both_doors_and_who_is_not_in_the_file_with_theirs(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        await ImportAsync(officer, community.Code, Roster());

        var preview = await UploadAsync(officer, community.Code, System.Text.Encoding.UTF8.GetBytes(string.Join(',', Titles) + "\n第1网格,柳荫苑,1栋,1单元,102,陈安然,户主,男,1990-03-07,110101199003070310,,,\n"));
        var changes = (await officer.AskAsync($"/api/imports/{preview.Id}/rows?what=changed")).Ok()["items"][0].GetProperty("changes");
        var gone = (await officer.AskAsync($"/api/imports/{preview.Id}/rows?what=gone")).Ok()["items"];

        var move = Assert.Single(changes.EnumerateArray());
        Assert.Equal(("dwelling", "柳荫苑 1栋 1单元 101", "柳荫苑 1栋 1单元 102"), (move.GetProperty("field").GetString(), move.GetProperty("old").GetString(), move.GetProperty("new").GetString()));
        Assert.Equal(
            ["何守业 柳荫苑 2栋 1单元 201", "林小满 柳荫苑 1栋 1单元 101", "苏木兰 柳荫苑 2栋 1单元 201", "陈乐 柳荫苑 1栋 1单元 101"],
            gone.EnumerateArray().Select(line => $"{line.GetProperty("name").GetString()} {line.GetProperty("label").GetString()}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_file_of_titles_only_is_refused_as_a_roster_without_rows()
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));

        var import = await UploadAsync(officer, community.Code, System.Text.Encoding.UTF8.GetBytes(string.Join(',', Titles) + "\n"), "failed");

        Assert.Equal("residents.import-no-rows", import["problem"].GetProperty("code").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task Faulty_rows_come_back_as_a_workbook_and_the_people_are_in(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));

        var import = await ImportAsync(officer, community.Code, Roster(idNumber: "110101199003071234"));

        Assert.Equal(1, import["summary"].GetProperty("problems").GetProperty("bad_id_check_digit").GetInt32());
        Assert.Equal(5, await LivingAsync(town));
        var rows = (await officer.AskAsync($"/api/imports/{import.Id}/rows?what=problem")).Ok();
        Assert.Equal("residents.id-check-digit", rows["items"][0].GetProperty("problems")[0].GetProperty("code").GetString());
        using var workbook = await officer.GetAsync(new Uri($"/api/imports/{import.Id}/problems.xlsx", UriKind.Relative));
        Assert.Equal("PK"u8.ToArray(), (await workbook.Content.ReadAsByteArrayAsync())[..2]);
    }

    [Theory, OnEveryEngine]
    public async Task What_is_exported_goes_in_again_without_a_change(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        await ImportAsync(officer, community.Code, Roster());

        using var exported = await officer.GetAsync(new Uri($"/api/areas/{community.Code}/roster.xlsx", UriKind.Relative));
        var again = await UploadAsync(officer, community.Code, await exported.Content.ReadAsByteArrayAsync());

        Assert.Equal((0, 0, 0, 5), Differences(again));
        Assert.Equal(0, again["difference"].GetProperty("goneFromFile").GetInt32());
    }

    [Fact]
    public async Task An_import_cut_off_in_the_middle_goes_on_after_a_restart()
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));
        var preview = await UploadAsync(officer, community.Code, Roster());
        await town.WriteAsync<Done>(unit =>
        {
            ImportTable.Save(unit, ImportTable.Find(unit, preview.Id)! with { State = Import.Applying, Done = 0 });
            unit.Record("test.cut", "import", "x");
            return default(Done);
        });

        await town.RestartAsync();

        using var later = await town.SignInAsync("周敏二", ("officer", "0"));
        await WaitAsync(later, preview.Id, "applied");
        Assert.Equal(5, await LivingAsync(town));
    }

    [Theory]
    [InlineData("not a workbook at all, only a line")]
    [InlineData("PK\u0003\u0004 broken")]
    public async Task A_file_that_is_no_roster_ends_with_a_problem_that_says_so(string content)
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", "0"));

        var import = await UploadAsync(officer, community.Code, System.Text.Encoding.UTF8.GetBytes(content), "failed");

        Assert.NotEqual("", import["problem"].GetProperty("title").GetString());
        Assert.NotEqual("", import["problem"].GetProperty("mend").GetString());
    }

    internal static async Task<Answer> ImportAsync(HttpClient client, string area, byte[] file)
    {
        var import = await UploadAsync(client, area, file);
        (await client.PostAsync($"/api/imports/{import.Id}/apply", new { })).Ok();
        return await WaitAsync(client, import.Id, "applied");
    }

    private static async Task<Answer> UploadAsync(HttpClient client, string area, byte[] file, string until = "ready")
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await client.PostAsync(new Uri($"/api/imports?area={area}&name=roster.xlsx", UriKind.Relative), content);
        var id = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStringAsync()).RootElement.GetProperty("id").GetGuid();
        return await WaitAsync(client, id, until);
    }

    private static async Task<Answer> WaitAsync(HttpClient client, Guid id, string state)
    {
        for (var tries = 0; tries < 600; tries++)
        {
            var import = (await client.AskAsync($"/api/imports/{id}")).Ok();
            if (import["state"].GetString() == state)
            {
                return import;
            }

            Assert.True(state == "failed" || import["state"].GetString() != "failed", import.Text);
            await Task.Delay(50);
        }

        throw new TimeoutException($"The import did not become {state}.");
    }

    private static (int NewDoors, int NewPeople, int Changed, int Unchanged) Differences(Answer import) => (
        import["difference"].GetProperty("newDwellings").GetInt32(), import["difference"].GetProperty("newResidents").GetInt32(),
        import["difference"].GetProperty("changed").GetInt32(), import["difference"].GetProperty("unchanged").GetInt32());

    private static Task<long> LivingAsync(Town town) =>
        town.ReadAsync(look => look.Number($"select count(*) from residents_people p where p.removed_at is null and {look.Scope.Over("p.area_path")}"));

    private static byte[] Roster(string phone = "13900001111", string idNumber = "110101199003070310", bool more = false)
    {
        using var stream = new MemoryStream();
        using (var workbook = new WorkbookWriter(stream))
        {
            workbook.BeginSheet("底册", [.. Titles.Select(title => new SheetColumn(title, 12, IsText: true))]);
            Row(workbook, "第1网格", "柳荫苑", "1栋", "1单元", "101", "陈安然", "户主", "男", "1990-03-07", idNumber, phone, "", "");
            Row(workbook, "第1网格", "柳荫苑", "1栋", "1单元", "101", "林小满", "配偶", "女", "1991-05-20", "", "", "孕产妇", "");
            Row(workbook, "第1网格", "柳荫苑", "1栋", "1单元", "101", "陈乐", "子女", "男", "2018-09-01", "", "", "", "");
            Row(workbook, "第2网格", "柳荫苑", "2栋", "1单元", "201", "苏木兰", "户主", "女", "1939-01-02", "", "13900002222", "独居老人", "耳背");
            Row(workbook, "第2网格", "柳荫苑", "2栋", "1单元", "202", "空户", "", "", "", "", "", "", "");
            Row(workbook, "第2网格", "柳荫苑", "2栋", "1单元", "201", "何守业", "配偶", "男", "1936-11-30", "", "", "", "");
            if (more)
            {
                Row(workbook, "第3网格", "新桥里", "1栋", "1单元", "301", "唐果", "户主", "女", "1985-04-04", "", "", "", "");
            }
        }

        return stream.ToArray();
    }

    private static void Row(WorkbookWriter workbook, params string[] cells) => workbook.WriteRow([.. cells.Select(cell => (SheetValue)cell)]);
}
