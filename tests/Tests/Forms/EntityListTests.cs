using System.Text;
using System.Text.Json;
using Linli.Forms;

namespace Linli.Tests.Forms;

/// <summary>Lists that forms write to and ask from: ODK Entities, from phones over HTTP to the officer's page and back.</summary>
public sealed class EntityListTests
{
    private static readonly Guid East = Guid.Parse("5e1a33a4-04f1-4a6f-9a44-0a2d8f4f1a01");
    private static readonly Guid West = Guid.Parse("5e1a33a4-04f1-4a6f-9a44-0a2d8f4f1a02");

    [Theory, OnEveryEngine]
    public async Task A_form_writes_a_well_down_and_the_next_phone_finds_it_in_its_list(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        var before = scene.Phone.Lists["wells.csv"].Hash;
        Assert.Equal("name,label,__version,depth,state,note\r\n", scene.Phone.File("wells.csv"));

        await scene.SendAsync(scene.New(East, "东井"));
        await scene.Phone.SyncAsync();

        Assert.NotEqual(before, scene.Phone.Lists["wells.csv"].Hash);
        var well = scene.Phone.Entities("wells")[East];
        Assert.Equal(("东井", "1", "12", "好", ""), (well["label"], well["__version"], well["depth"], well["state"], well["note"]));
        var line = (await scene.Forms.Officer.AskAsync("/api/forms/lists")).Ok()["items"][0];
        Assert.Equal(("wells", 1, 0), (line.GetProperty("name").GetString(), line.GetProperty("entities").GetInt32(), line.GetProperty("failed").GetInt32()));
        Assert.Equal(["查看水井", "登记水井"], line.GetProperty("writers").EnumerateArray().Select(title => title.GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(["查看水井"], line.GetProperty("readers").EnumerateArray().Select(title => title.GetString()!));
        Assert.Equal(("done", null), await scene.LastStepAsync());
    }

    [Theory, OnEveryEngine]
    public async Task Whoever_works_elsewhere_gets_no_well_of_this_grid_and_cannot_change_it(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        await scene.SendAsync(scene.New(East, "东井"));
        var town = scene.Forms.Town;
        var other = await town.AreaAsync("第2网格", "grid3");
        using var officer = await town.SignInAsync("钱进", ("officer", other.Path));

        Assert.Empty((await officer.AskAsync("/api/forms/lists/wells/entities")).Ok()["items"].EnumerateArray());
        Assert.Equal(404, (await officer.AskAsync($"/api/forms/lists/wells/entities/{East}")).Status);
        Assert.Equal(404, (await officer.PutAsync($"/api/forms/lists/wells/entities/{East}", new { label = "我的井", version = 1 })).Status);
        Assert.Equal(404, (await officer.PostAsync($"/api/forms/lists/wells/entities/{East}/remove", new { version = 1 })).Status);
        Assert.Equal("东井", (await scene.WellsAsync()).Single().GetProperty("label").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_change_keeps_the_label_that_it_does_not_say_and_counts_a_version(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        await scene.SendAsync(scene.New(East, "东井"));

        await scene.SendAsync(scene.Change(East, "坏了", "少了盖子", seen: 1));

        var well = (await scene.WellAsync(East)).Ok();
        Assert.Equal(("东井", 2, JsonValueKind.Null), (well["entity"].GetProperty("label").GetString(), well["entity"].GetProperty("version").GetInt32(), well["entity"].GetProperty("conflict").ValueKind));
        Assert.Equal(("12", "坏了", "少了盖子"), (Value(well, "depth"), Value(well, "state"), Value(well, "note")));
        Assert.Equal(["state", "note"], well["versions"][0].GetProperty("changed").EnumerateArray().Select(name => name.GetString()!));
        Assert.Equal("赵工", well["versions"][0].GetProperty("by").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task Two_changes_of_one_version_are_joined_and_flagged_softly_when_they_agree_and_hard_when_they_do_not(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        await scene.SendAsync(scene.New(East, "东井"));
        await scene.SendAsync(scene.New(West, "西井"));
        await scene.SendAsync(scene.Change(East, "好", "加了盖子", seen: 1));
        await scene.SendAsync(scene.Change(West, "坏了", "", seen: 1));

        await scene.SendAsync(scene.Change(East, "好", "加了盖子", seen: 1));
        await scene.SendAsync(scene.Change(West, "干了", "", seen: 1));

        Assert.Equal("soft", (await scene.WellAsync(East)).Ok()["entity"].GetProperty("conflict").GetString());
        var hard = (await scene.WellAsync(West)).Ok();
        Assert.Equal(("hard", "干了", 3), (hard["entity"].GetProperty("conflict").GetString(), Value(hard, "state"), hard["entity"].GetProperty("version").GetInt32()));
        Assert.Equal(2, (await scene.WellsAsync("?conflicts=1")).Count);
        Assert.Equal(409, (await scene.Forms.Officer.PostAsync($"/api/forms/lists/wells/entities/{West}/settle", new { version = 2 })).Status);
        (await scene.Forms.Officer.PostAsync($"/api/forms/lists/wells/entities/{West}/settle", new { version = 3 })).Ok();
        Assert.Equal(East, Assert.Single(await scene.WellsAsync("?conflicts=1")).GetProperty("id").GetGuid());
    }

    [Theory, OnEveryEngine]
    public async Task Forms_of_a_phone_without_a_signal_are_joined_in_the_order_in_which_they_were_filled_whatever_comes_first(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        (string, string)[] branch = [("branchId", "a0b1c2d3-0000-4000-8000-000000000009"), ("trunkVersion", "")];
        var forms = new[] { scene.New(East, "东井"), scene.Change(East, "坏了", "一", 1, branch), scene.Change(East, "修好", "二", 2, branch), scene.Change(East, "又坏", "三", 3, branch) };

        await scene.SendAsync(forms[3]);
        await scene.SendAsync(forms[2]);
        await scene.SendAsync(forms[1]);
        Assert.Empty(await scene.WellsAsync());
        Assert.Equal(3, (await scene.Forms.Officer.AskAsync("/api/forms/lists")).Ok()["items"][0].GetProperty("waiting").GetInt32());
        await scene.SendAsync(forms[0]);

        var well = (await scene.WellAsync(East)).Ok();
        Assert.Equal((4, JsonValueKind.Null, "又坏"), (well["entity"].GetProperty("version").GetInt32(), well["entity"].GetProperty("conflict").ValueKind, Value(well, "state")));
        Assert.Equal(["三", "二", "一"], well["versions"].EnumerateArray().Take(3).Select(version => version.GetProperty("values").GetProperty("note").GetString()!));
        Assert.Equal(0, (await scene.Forms.Officer.AskAsync("/api/forms/lists")).Ok()["items"][0].GetProperty("waiting").GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task A_form_that_waited_five_days_for_an_earlier_one_is_taken_as_it_is(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        (string, string)[] branch = [("branchId", "a0b1c2d3-0000-4000-8000-000000000009"), ("trunkVersion", "1")];
        await scene.SendAsync(scene.New(East, "东井"));
        await scene.SendAsync(scene.Change(East, "坏了", "", 3, branch));
        Assert.Equal(1, (await scene.WellAsync(East)).Ok()["entity"].GetProperty("version").GetInt32());

        scene.Forms.Town.Clock.Advance(TimeSpan.FromDays(4));
        Assert.Equal(0, await SweepAsync(scene));
        scene.Forms.Town.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await SweepAsync(scene));
        Assert.Equal(0, await SweepAsync(scene));

        using var officer = await scene.Forms.Town.SignInAsync("吴敏", ("officer", "0"));
        var well = (await officer.AskAsync($"/api/forms/lists/wells/entities/{East}")).Ok();
        Assert.Equal((2, "坏了"), (well["entity"].GetProperty("version").GetInt32(), Value(well, "state")));
    }

    [Theory, OnEveryEngine]
    public async Task What_is_wrong_with_an_entity_stays_beside_its_form_and_the_phone_is_thanked(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        await scene.SendAsync(scene.New(East, "东井"));
        (string Xml, string Code)[] wrong =
        [
            (EntityScene.Said(scene.New(West, "西井"), ("id", "第二口")), "forms.entity-bad-id"),
            (scene.New(West, ""), "forms.entity-no-label"),
            (scene.New(East, "又一口"), "forms.entity-exists"),
            (scene.Change(West, "好", "", 1), "forms.entity-unknown"),
            (scene.Change(East, "好", "", null), "forms.entity-no-base"),
            (scene.Change(East, "好", "", 7), "forms.entity-unknown-base"),
            (scene.Change(East, "好", "", 1, ("trunkVersion", "1")), "forms.entity-trunk-alone"),
        ];

        foreach (var (xml, code) in wrong)
        {
            scene.Forms.Town.Clock.Advance(TimeSpan.FromMinutes(1));
            await scene.SendAsync(xml);
            Assert.Equal(("failed", code), await scene.LastStepAsync());
        }

        Assert.Equal(("东井", 1), (Assert.Single(await scene.WellsAsync()).GetProperty("label").GetString(), (await scene.WellsAsync())[0].GetProperty("version").GetInt32()));
        Assert.Equal(wrong.Length, (await scene.Forms.Officer.AskAsync("/api/forms/lists")).Ok()["items"][0].GetProperty("failed").GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task The_same_form_again_makes_nothing_twice_and_an_edit_of_it_puts_right_what_it_made(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        var first = scene.New(East, "东井", depth: "12");
        await scene.SendAsync(first);
        await scene.SendAsync(first);
        Assert.Equal(1, (await scene.WellAsync(East)).Ok()["entity"].GetProperty("version").GetInt32());

        var id = System.Xml.Linq.XElement.Parse(first).Descendants().Single(element => element.Name.LocalName == "instanceID");
        var edit = scene.New(East, "东井", depth: "21").Replace("<instanceID>", $"<deprecatedID>{id.Value}</deprecatedID><instanceID>", StringComparison.Ordinal);
        Assert.Contains("deprecatedID", edit, StringComparison.Ordinal);
        await scene.SendAsync(edit);

        var well = (await scene.WellAsync(East)).Ok();
        Assert.Equal((2, "21", JsonValueKind.Null), (well["entity"].GetProperty("version").GetInt32(), Value(well, "depth"), well["entity"].GetProperty("conflict").ValueKind));
    }

    [Theory, OnEveryEngine]
    public async Task Each_turn_of_a_repeat_makes_one(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        await scene.Forms.PublishAsync(FormBooks.Workbook("""
            | survey   |              |       |          |         |
            |          | type         | name  | label    | save_to |
            |          | begin repeat | one   | 一口井   |         |
            |          | text         | place | 在哪里   |         |
            |          | text         | state | 状况     | state   |
            |          | end repeat   |       |          |         |
            | entities |           |          |         |        |
            |          | list_name | label    | repeat  |        |
            |          | wells     | ${place} | ${one}  |        |
            | settings |            |         |         |      |
            |          | form_title | form_id | version |      |
            |          | 一次几口   | well-many | 1     |      |
            """));
        static string Turn(Guid id, string place) => $"""<one><place>{place}</place><state>好</state><meta><entity dataset="wells" id="{id}" create="1"><label>{place}</label></entity></meta></one>""";

        await scene.SendAsync($"""<data id="well-many" version="1"><meta><instanceID>uuid:{Guid.NewGuid()}</instanceID></meta>{Turn(East, "东井")}{Turn(West, "西井")}</data>""");

        Assert.Equal(["东井", "西井"], (await scene.WellsAsync()).Select(well => well.GetProperty("label").GetString()!));
        Assert.Equal("西井", Assert.Single(await scene.WellsAsync("?q=西")).GetProperty("label").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task An_officer_puts_a_well_right_and_takes_one_out_with_all_that_it_said(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        var officer = scene.Forms.Officer;
        await scene.SendAsync(scene.New(East, "东井"));
        await scene.SendAsync(scene.New(West, "西井"));
        (await officer.PutAsync($"/api/forms/lists/wells/entities/{East}", new { label = "村东老井", values = new { state = "停用" }, version = 1 })).Ok();
        Assert.Equal("forms.entity-changed", (await officer.PutAsync($"/api/forms/lists/wells/entities/{East}", new { label = "别的", version = 1 })).Code);
        Assert.Equal("forms.list-unknown-column", (await officer.PutAsync($"/api/forms/lists/wells/entities/{East}", new { label = "别的", values = new { colour = "红" }, version = 2 })).Code);

        (await officer.PostAsync($"/api/forms/lists/wells/entities/{West}/remove", new { version = 1 })).Ok();

        await scene.Phone.SyncAsync();
        Assert.Equal(("村东老井", "停用", "12"), (scene.Phone.Entities("wells")[East]["label"], scene.Phone.Entities("wells")[East]["state"], scene.Phone.Entities("wells")[East]["depth"]));
        Assert.False(scene.Phone.Entities("wells").ContainsKey(West));
        var gone = await scene.Phone.GoneAsync("wells", East, West, Guid.NewGuid());
        Assert.Equal((2, false, true), (gone.Count, gone[East], gone[West]));
        Assert.Equal(404, (await scene.WellAsync(West)).Status);
        Assert.Equal(0, await CountAsync(scene, $"select count(*) from forms_entity_versions v where v.entity_id = {West} and {Scope.Everything.Over("v.area_path")}"));
        scene.Forms.Town.Clock.Advance(TimeSpan.FromMinutes(1));
        await scene.SendAsync(scene.Change(West, "好", "", 1));
        Assert.Equal(("failed", "forms.entity-unknown"), await scene.LastStepAsync());
    }

    [Theory, OnEveryEngine]
    public async Task A_table_adds_all_its_rows_or_none_and_says_which_cell_is_wrong(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        (await scene.Forms.Officer.PostAsync("/api/forms/lists", new { name = "shops", properties = new[] { "phone" } })).Ok();

        Assert.Equal("forms.list-unknown-column", (await AddAsync(scene, "label,fax\r\n南门小店,1\r\n")).Code);
        Assert.Equal("forms.list-no-label-column", (await AddAsync(scene, "phone\r\n1\r\n")).Code);
        var faulty = await AddAsync(scene, "label,phone\r\n南门小店,13800000001\r\n,13800000002\r\n");
        Assert.Equal(("forms.list-rows-faulty", "A3"), (faulty.Code, faulty["errors"][0].GetProperty("where").GetString()));
        Assert.Empty((await scene.Forms.Officer.AskAsync("/api/forms/lists/shops/entities")).Ok()["items"].EnumerateArray());
        Assert.Equal(2, (await AddAsync(scene, "label,phone\r\n南门小店,13800000001\r\n\"北门,超市\",13800000002\r\n")).Ok()["added"].GetInt32());

        var shops = (await scene.Forms.Officer.AskAsync("/api/forms/lists/shops/entities")).Ok()["items"];
        Assert.Equal(["北门,超市", "南门小店"], shops.EnumerateArray().Select(shop => shop.GetProperty("label").GetString()!));
        var csv = await scene.Forms.Officer.GetStringAsync(new Uri("/api/forms/lists/shops/entities.csv?reason=核对商店", UriKind.Relative));
        Assert.Contains("\"北门,超市\",1,", csv, StringComparison.Ordinal);
        Assert.Equal(422, (await scene.Forms.Officer.AskAsync("/api/forms/lists/shops/entities.csv")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task A_list_whose_name_phones_could_not_tell_apart_is_refused_before_anybody_fills_the_form(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        var (officer, grid) = (scene.Forms.Officer, scene.Forms.Grid.Code);
        static byte[] Form(string list, string property) => FormBooks.Workbook($$"""
            | survey   |      |       |       |          |
            |          | type | name  | label | save_to  |
            |          | text | place | 哪里  | {{property}} |
            | entities |           |          | | |
            |          | list_name | label    | | |
            |          | {{list}}  | ${place} | | |
            | settings |            |         |         | |
            |          | form_title | form_id | version | |
            |          | 另一张     | other   | 1       | |
            """);

        Assert.Equal("forms.list-spelling", (await officer.UploadAsync(grid, Form("Wells", "state"))).Code);
        Assert.Equal("forms.list-property-spelling", (await officer.UploadAsync(grid, Form("wells", "State"))).Code);
        Assert.Equal("forms.list-reserved", (await officer.UploadAsync(grid, Form("doors", "state"))).Code);
        Assert.Equal("forms.list-bad-name", (await officer.PostAsync("/api/forms/lists", new { name = "a/b" })).Code);
        Assert.Equal("forms.list-bad-property", (await officer.PostAsync("/api/forms/lists", new { name = "shops", properties = new[] { "label" } })).Code);
    }

    [Theory, OnEveryEngine]
    public async Task A_year_after_its_last_change_a_well_is_gone_with_its_history(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        await scene.SendAsync(scene.New(East, "东井"));
        await scene.SendAsync(scene.New(West, "西井"));
        scene.Forms.Town.Clock.Advance(TimeSpan.FromDays(200));
        using var officer = await scene.Forms.Town.SignInAsync("吴敏", ("officer", "0"));
        (await officer.PutAsync($"/api/forms/lists/wells/entities/{East}", new { label = "东井", values = new { state = "停用" }, version = 1 })).Ok();

        scene.Forms.Town.Clock.Advance(TimeSpan.FromDays(200));
        await scene.Forms.Town.WriteAsync<int>(unit => FormExpiry.Sweep(unit, 500));

        Assert.Equal(1, await CountAsync(scene, $"select count(*) from forms_entities e where {Scope.Everything.Over("e.area_path")}"));
        Assert.Equal(1, await CountAsync(scene, $"select count(*) from forms_entity_versions v where {Scope.Everything.Over("v.area_path")}"));
    }

    [Theory, OnEveryEngine]
    public async Task A_well_goes_with_its_area_when_that_moves_and_with_its_heir_when_it_ends(string engine)
    {
        await using var scene = await EntityScene.StartAsync(engine);
        await scene.SendAsync(scene.New(East, "东井"));
        var town = scene.Forms.Town;
        var street = await town.AreaAsync("柳荫街道", "street");
        var other = await town.AreaAsync("第2网格", "grid3", street);
        using var administrator = await town.SignInAsync("管理者", ("administrator", "0"));

        (await administrator.PostAsync($"/api/areas/{scene.Forms.Grid.Code}/move", new { parent = street.Code, from = "2026-02-03", preview = false, version = await VersionAsync(administrator, scene) })).Ok();
        using (var officer = await town.SignInAsync("孙立", ("officer", street.Path)))
        {
            Assert.Equal("东井", (await officer.AskAsync($"/api/forms/lists/wells/entities/{East}")).Ok()["entity"].GetProperty("label").GetString());
        }

        (await administrator.PostAsync($"/api/areas/{scene.Forms.Grid.Code}/merge", new { into = other.Code, from = "2026-02-03", preview = false, version = await VersionAsync(administrator, scene) })).Ok();
        using var heir = await town.SignInAsync("钱进", ("officer", other.Path));
        var well = (await heir.AskAsync($"/api/forms/lists/wells/entities/{East}")).Ok();
        Assert.Equal((other.Code, 1), (well["entity"].GetProperty("area").GetString(), well["versions"].GetArrayLength()));
    }

    private static async Task<int> VersionAsync(HttpClient administrator, EntityScene scene) =>
        (await administrator.AskAsync($"/api/areas/{scene.Forms.Grid.Code}")).Ok()["version"].GetInt32();

    private static string? Value(Answer well, string property) => well["entity"].GetProperty("values").GetProperty(property).GetString();

    private static async Task<Answer> AddAsync(EntityScene scene, string csv)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        using var response = await scene.Forms.Officer.PostAsync(new Uri($"/api/forms/lists/shops/rows?area={scene.Forms.Grid.Code}", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, JsonDocument.Parse(text).RootElement);
    }

    private static Task<int> SweepAsync(EntityScene scene) => scene.Forms.Town.WriteAsync<int>(unit => FormBacklog.Sweep(unit, 500));

    private static Task<long> CountAsync(EntityScene scene, Sql sql) => scene.Forms.Town.ReadAsync(look => look.Number(sql));
}
