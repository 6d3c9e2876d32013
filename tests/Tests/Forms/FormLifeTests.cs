using System.Security.Cryptography;

namespace Linli.Tests.Forms;

/// <summary>A form from its workbook to being in use.</summary>
public sealed class FormLifeTests
{
    [Theory, OnEveryEngine]
    public async Task A_published_version_tells_which_warnings_it_has_and_a_stranger_to_its_area_nothing(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine, FormBooks.Workbook("""
            | survey   |            |         |         |            |
            |          | type       | name    | label   | appearance |
            |          | email      | sender  |         |            |
            |          | geopoint   | spot    | 在哪里  | maps       |
            | settings |            |         |         |            |
            |          | form_title | form_id | version |            |
            |          | 位置       | spots   | 1       |            |
            """));
        using var stranger = await scene.Town.SignInAsync("郑敏", ("officer", (await scene.Town.AreaAsync("第2网格", "grid3")).Path));
        var version = (await scene.Officer.AskAsync($"/api/forms/{scene.Form}")).Ok()["versions"][0];

        var warnings = (await scene.Officer.AskAsync($"/api/forms/{scene.Form}/versions/1/warnings")).Ok()["items"];

        Assert.Equal("live", version.GetProperty("state").GetString());
        Assert.Equal(version.GetProperty("warnings").GetInt32(), warnings.GetArrayLength());
        Assert.Equal(["survey!A2", "survey!D3"], warnings.EnumerateArray().Select(warning => warning.GetProperty("where").GetString()!).Order());
        Assert.All(warnings.EnumerateArray(), warning => Assert.StartsWith("forms.", warning.GetProperty("code").GetString(), StringComparison.Ordinal));
        Assert.All(warnings.EnumerateArray(), warning => Assert.NotEmpty(warning.GetProperty("what").GetString()!));
        Assert.Equal((404, 404), ((await stranger.AskAsync($"/api/forms/{scene.Form}/versions/1/warnings")).Status, (await scene.Officer.AskAsync($"/api/forms/{scene.Form}/versions/7/warnings")).Status));
    }

    [Theory, OnEveryEngine]
    public async Task A_workbook_becomes_a_draft_and_the_draft_comes_into_use(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));

        var draft = (await officer.UploadAsync(community.Code, FormBooks.Visit())).Ok()["form"];
        var live = (await officer.PostAsync($"/api/forms/{draft.GetProperty("id").GetGuid()}/publish", new { no = 1, version = draft.GetProperty("version").GetInt32() })).Ok();

        Assert.Equal(("draft", "入户", "door-visit"), (draft.GetProperty("state").GetString(), draft.GetProperty("title").GetString(), draft.GetProperty("formId").GetString()));
        Assert.Equal("live", live["state"].GetString());
        Assert.Equal("live", live["versions"][0].GetProperty("state").GetString());
        Assert.Equal("live", (await officer.AskAsync("/api/forms")).Ok()["items"][0].GetProperty("state").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_second_version_takes_the_place_of_the_first_which_stays_readable(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await PublishAsync(officer, community.Code, FormBooks.Visit(), 1);
        var first = (await officer.AskAsync($"/api/forms/{form}/versions/1/form.xml")).Ok().Text;

        await PublishAsync(officer, community.Code, FormBooks.Visit(version: "2", question: "现在家里住几个人？"), 2);
        var states = (await officer.AskAsync($"/api/forms/{form}")).Ok()["versions"].EnumerateArray().Select(version => version.GetProperty("state").GetString());

        Assert.Equal(["live", "past"], states);
        Assert.Equal(first, (await officer.AskAsync($"/api/forms/{form}/versions/1/form.xml")).Ok().Text);
        Assert.Contains("现在家里住几个人？", (await officer.AskAsync($"/api/forms/{form}/versions/2/form.xml")).Ok().Text, StringComparison.Ordinal);
    }

    [Theory, OnEveryEngine]
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Security", "CA5351", Justification = "OpenRosa clients compare MD5")]
    public async Task The_XForm_is_given_byte_for_byte_as_its_hash_says_and_the_workbook_as_it_was_sent(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var workbook = FormBooks.Visit();

        var form = (await officer.UploadAsync(community.Code, workbook)).Ok()["form"];
        var path = $"/api/forms/{form.GetProperty("id").GetGuid()}/versions/1";
        var xform = await officer.GetByteArrayAsync(new Uri($"{path}/form.xml", UriKind.Relative));

        Assert.Equal("md5:" + Convert.ToHexStringLower(MD5.HashData(xform)), form.GetProperty("versions")[0].GetProperty("hash").GetString());
        Assert.Equal(workbook, await officer.GetByteArrayAsync(new Uri($"{path}/workbook.xlsx", UriKind.Relative)));
    }

    [Theory]
    [InlineData("en", "survey!B3")]
    [InlineData("zh-Hans", "survey!B3")]
    public async Task A_faulty_workbook_is_refused_with_every_fault_in_the_readers_language_and_nothing_is_kept(string language, string where)
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        officer.DefaultRequestHeaders.AcceptLanguage.Clear();
        officer.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);

        var refusal = await officer.UploadAsync(community.Code, FormBooks.Workbook("""
            | survey |         |      |       |
            |        | type    | name | label |
            |        | text    | a    | A     |
            |        | integer | a    | B     |
            |        | unheard_of | c | C    |
            """));

        Assert.Equal((422, "forms.faulty"), (refusal.Status, refusal.Code));
        Assert.True(refusal["errors"].GetArrayLength() >= 2, refusal.Text);
        Assert.Contains(refusal["errors"].EnumerateArray(), error => error.GetProperty("where").GetString() == where);
        Assert.All(refusal["errors"].EnumerateArray(), error => Assert.Equal(language == "en", error.GetProperty("detail").GetString()!.All(char.IsAscii) || !error.GetProperty("detail").GetString()!.Any(c => c is >= '一' and <= '鿿')));
        Assert.Equal(0, (await officer.AskAsync("/api/forms")).Ok()["items"].GetArrayLength());
    }

    [Fact]
    public async Task The_same_form_twice_and_another_content_under_the_same_version_are_refused()
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await PublishAsync(officer, community.Code, FormBooks.Visit(), 1);

        Assert.Equal("forms.nothing-new", (await officer.UploadAsync(community.Code, FormBooks.Visit())).Code);
        Assert.Equal("forms.version-used", (await officer.UploadAsync(community.Code, FormBooks.Visit(question: "几个人？"))).Code);
        Assert.Equal("forms.not-a-draft", (await officer.PostAsync($"/api/forms/{form}/publish", new { no = 1, version = 2 })).Code);
        Assert.Equal("forms.changed", (await officer.PostAsync($"/api/forms/{form}/retire", new { version = 1 })).Code);
        Assert.Equal("retired", (await officer.PostAsync($"/api/forms/{form}/retire", new { version = 2 })).Ok()["state"].GetString());
    }

    [Fact]
    public async Task A_form_is_seen_in_its_area_and_below_and_changed_by_nobody_from_elsewhere()
    {
        await using var town = await Town.StartAsync("sqlite");
        var (here, elsewhere) = (await town.AreaAsync("桂花社区", "community"), await town.AreaAsync("荷塘社区", "community"));
        using var officer = await town.SignInAsync("周敏", ("officer", here.Code));
        using var worker = await town.SignInAsync("何建国", ("gridworker", here.Code));
        using var stranger = await town.SignInAsync("顾青岚", ("officer", elsewhere.Code));
        var form = await PublishAsync(officer, here.Code, FormBooks.Visit(), 1);

        Assert.Equal(1, (await worker.AskAsync("/api/forms")).Ok()["items"].GetArrayLength());
        Assert.Equal(0, (await stranger.AskAsync("/api/forms")).Ok()["items"].GetArrayLength());
        Assert.Equal(404, (await stranger.AskAsync($"/api/forms/{form}/versions/1/form.xml")).Status);
        Assert.Equal(404, (await stranger.PostAsync($"/api/forms/{form}/retire", new { version = 2 })).Status);
        Assert.Equal("forms.id-taken", (await stranger.UploadAsync(elsewhere.Code, FormBooks.Visit(version: "9"))).Code);
        Assert.Equal(403, (await worker.UploadAsync(here.Code, FormBooks.Visit(version: "9"))).Status);
        Assert.Equal(404, (await officer.UploadAsync(elsewhere.Code, FormBooks.Visit(id: "other"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no workbook at all")]
    [InlineData("PK\u0003\u0004 and nothing more")]
    public async Task What_is_no_workbook_is_refused_with_what_it_is(string content)
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));

        var refusal = await officer.UploadAsync(community.Code, System.Text.Encoding.Latin1.GetBytes(content));

        Assert.Equal(422, refusal.Status);
        Assert.NotEqual("", refusal["mend"].GetString());
    }

    private static async Task<Guid> PublishAsync(HttpClient officer, string area, byte[] workbook, int no)
    {
        var form = (await officer.UploadAsync(area, workbook)).Ok()["form"];
        var id = form.GetProperty("id").GetGuid();
        (await officer.PostAsync($"/api/forms/{id}/publish", new { no, version = form.GetProperty("version").GetInt32() })).Ok();
        return id;
    }
}
