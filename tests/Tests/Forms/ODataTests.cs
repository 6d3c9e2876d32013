using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Linli.Forms.OData;
using Linli.Tests.Server;
using static Linli.Tests.Forms.FilledForms;

namespace Linli.Tests.Forms;

/// <summary>The feed of a form for programs that work with tables.</summary>
public sealed class ODataTests
{
    private static readonly XNamespace Edm = "http://docs.oasis-open.org/odata/ns/edm";

    [Theory, OnEveryEngine]
    public async Task The_feed_names_its_tables_and_their_types(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (officer, form) = await FilledAsync(town);
        using var _ = officer;

        var service = (await officer.AskAsync($"/api/forms/{form}/odata")).Ok();
        var metadata = XDocument.Parse((await officer.AskAsync($"/api/forms/{form}/odata/$metadata")).Ok().Text);

        Assert.Equal(["Submissions", "Submissions.member", "Submissions.home.pet", "Submissions.home.pet.vaccine"], service["value"].EnumerateArray().Select(table => table.GetProperty("url").GetString()));
        Assert.EndsWith($"/api/forms/{form}/odata/$metadata", service["@odata.context"].GetString(), StringComparison.Ordinal);
        Assert.Equal(service["value"].EnumerateArray().Select(table => table.GetProperty("name").GetString()), metadata.Descendants(Edm + "EntitySet").Select(set => set.Attribute("Name")!.Value));
        Assert.Equal(
            ["__id Edm.String", "__system org.opendatakit.submission.metadata", "people Edm.Int64", "since Edm.Date", "place Edm.GeographyPoint", "home org.opendatakit.user.feed.Submissions.home", "meta org.opendatakit.user.feed.Submissions.meta"],
            Properties(metadata, "EntityType", "Submissions"));
        Assert.Equal(["__id Edm.String", "__Submissions-home-pet-id Edm.String", "dose Edm.Double"], Properties(metadata, "EntityType", "Submissions.home.pet.vaccine"));
        Assert.All(metadata.Descendants(Edm + "Property"), property => Assert.True(IsKnown(metadata, property.Attribute("Type")!.Value), property.ToString()));
    }

    [Theory, OnEveryEngine]
    public async Task A_spreadsheet_signs_in_with_a_reading_key_that_is_void_at_once_when_it_is_taken_back(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (officer, form) = await FilledAsync(town);
        using var _ = officer;
        var account = (await officer.AskAsync("/api/session")).Ok()["account"].GetProperty("id").GetGuid();
        var key = (await officer.PostAsync("/api/device-keys", new { account, name = "Excel", opens = "feeds" })).Ok();
        using var excel = new HttpClient { BaseAddress = town.Address };

        using var asked = await excel.GetAsync(new Uri($"/api/forms/{form}/odata/Submissions", UriKind.Relative));
        Assert.Equal((401, "Basic"), ((int)asked.StatusCode, asked.Headers.WwwAuthenticate.Single().Scheme));
        excel.DefaultRequestHeaders.Authorization = Basic(key["user"].GetString()!, key["password"].GetString()!);
        using var rows = JsonDocument.Parse(await excel.GetStringAsync(new Uri($"/api/forms/{form}/odata/Submissions", UriKind.Relative)));
        Assert.Equal(2, rows.RootElement.GetProperty("value").GetArrayLength());
        Assert.Equal(("feeds", JsonValueKind.Null), (key["opens"].GetString(), key["settings"].ValueKind));
        using (var raw = town.OpenRaw())
        {
            Assert.Equal("feed", raw.Stream($"select via from platform_audit where action = 'form.feed'", row => row.Text(0)).Single());
        }

        (await officer.SendAsync(HttpMethod.Delete, $"/api/device-keys/{key["id"].GetGuid()}")).Ok();
        using var refused = await excel.GetAsync(new Uri($"/api/forms/{form}/odata/Submissions", UriKind.Relative));
        Assert.Equal(401, (int)refused.StatusCode);
    }

    [Theory, OnEveryEngine]
    public async Task A_browser_whose_session_ended_is_not_asked_for_a_password_by_the_feed_and_nobody_gets_a_key_who_may_not_read(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (officer, form) = await FilledAsync(town);
        using var _ = officer;
        using var browser = new HttpClient { BaseAddress = town.Address };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Mode", "cors");

        using var answer = await browser.GetAsync(new Uri($"/api/forms/{form}/odata", UriKind.Relative));

        Assert.Equal((401, 0), ((int)answer.StatusCode, answer.Headers.WwwAuthenticate.Count));
        var worker = await town.MakeAccountAsync("赵工", ("gridworker", AreaPath.Root));
        using var administrator = await town.SignInAsync("管理者", ("administrator", "0"));
        Assert.Equal("access.no-feed-for-key", (await administrator.PostAsync("/api/device-keys", new { account = worker, name = "Excel", opens = "feeds" })).Code);
        Assert.Equal(422, (await administrator.PostAsync("/api/device-keys", new { account = worker, name = "Excel", opens = "everything" })).Status);
    }

    private static AuthenticationHeaderValue Basic(string user, string password) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{user}:{password}")));

    [Theory, OnEveryEngine]
    public async Task Rows_come_as_what_they_are_and_turns_of_repeats_name_the_row_around(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (officer, form) = await FilledAsync(town);
        using var _ = officer;

        var forms = (await officer.AskAsync($"/api/forms/{form}/odata/Submissions?$count=true")).Ok();
        var pets = (await officer.AskAsync($"/api/forms/{form}/odata/Submissions.home.pet")).Ok();
        var doses = (await officer.AskAsync($"/api/forms/{form}/odata/Submissions.home.pet.vaccine?$count=true")).Ok();

        Assert.Equal((2, 2), (forms["@odata.count"].GetInt32(), forms["value"].GetArrayLength()));
        var first = forms["value"][0];
        Assert.Equal(("uuid:one", "2026-02-03T01:00:00.000Z", "周敏", "1"), (first.GetProperty("__id").GetString(), System(first, "submissionDate"), System(first, "submitterName"), System(first, "formVersion")));
        Assert.Equal((3, "2026-02-01", "{\"type\":\"Point\",\"coordinates\":[104.16,30.83,0]}"), (first.GetProperty("people").GetInt32(), first.GetProperty("since").GetString(), first.GetProperty("place").GetRawText()));
        Assert.Equal(("yes", "uuid:one"), (first.GetProperty("home").GetProperty("heating").GetString(), first.GetProperty("meta").GetProperty("instanceID").GetString()));
        Assert.Equal(JsonValueKind.Null, forms["value"][1].GetProperty("home").GetProperty("heating").ValueKind);
        Assert.Equal(["猫 uuid:one", "狗 uuid:one"], pets["value"].EnumerateArray().Select(pet => $"{pet.GetProperty("kind").GetString()} {pet.GetProperty("__Submissions-id").GetString()}"));
        Assert.Equal((2, pets["value"][1].GetProperty("__id").GetString()), (doses["@odata.count"].GetInt32(), doses["value"][0].GetProperty("__Submissions-home-pet-id").GetString()));
        Assert.Equal([0.5, 1.5], doses["value"].EnumerateArray().Select(dose => dose.GetProperty("dose").GetDouble()));
        Assert.NotEqual(doses["value"][0].GetProperty("__id").GetString(), doses["value"][1].GetProperty("__id").GetString());
        Assert.Equal(404, (await officer.AskAsync($"/api/forms/{form}/odata/Submissions.nothing")).Status);
        using var raw = town.OpenRaw();
        Assert.Equal(3, raw.Stream($"select count(*) from platform_audit where action = 'form.feed'", row => row.Long(0)).Single());
    }

    [Theory, OnEveryEngine]
    public async Task Pages_follow_each_other_without_a_gap_whatever_their_size(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, Street());
        for (var i = 0; i < 170; i++)
        {
            (await officer.FillAsync(Of("people", i) + string.Concat(Enumerable.Range(0, i % 7).Select(at => $"<member>{Of("who", $"{i}.{at}")}</member>")), instance: $"uuid:{i}")).Ok();
        }

        var forms = await PagesAsync(officer, $"/api/forms/{form}/odata/Submissions?$top=160");
        var members = await PagesAsync(officer, $"/api/forms/{form}/odata/Submissions.member?$select=who");

        Assert.Equal([160], forms.Select(page => page.Count));
        Assert.Equal([ODataPage.LongestPage, 505 - ODataPage.LongestPage], members.Select(page => page.Count));
        var all = members.SelectMany(page => page).Select(row => row.GetProperty("who").GetString()!).ToList();
        Assert.Equal(Enumerable.Range(0, 170).SelectMany(i => Enumerable.Range(0, i % 7).Select(at => $"{i}.{at}")).Order(StringComparer.Ordinal), all.Order(StringComparer.Ordinal));
        Assert.Equal(["__id", "who"], members[0][0].EnumerateObject().Select(property => property.Name));
        Assert.Equal(all.Skip(502), (await PagesAsync(officer, $"/api/forms/{form}/odata/Submissions.member?$skip=502")).Single().Select(row => row.GetProperty("who").GetString()));
        Assert.Equal(all, (await PagesAsync(officer, $"/api/forms/{form}/odata/Submissions.member?$top=505")).SelectMany(page => page).Select(row => row.GetProperty("who").GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task Moments_of_receipt_narrow_the_rows_and_everything_else_is_refused(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var (officer, form) = await FilledAsync(town);
        using var _ = officer;
        var path = $"/api/forms/{form}/odata/Submissions";
        async Task<int> CountAsync(string filter) => (await officer.AskAsync($"{path}?$filter={Uri.EscapeDataString(filter)}")).Ok()["value"].GetArrayLength();

        Assert.Equal(1, await CountAsync("__system/submissionDate gt 2026-02-03T01:00:00Z"));
        Assert.Equal(2, await CountAsync("__system/submissionDate ge 2026-02-03T09:00:00+08:00 and __system/submissionDate lt 2026-02-04"));
        Assert.Equal(1, await CountAsync("(__system/submissionDate eq 2026-02-03T01:00:00.000Z)"));
        Assert.Equal(0, await CountAsync("__system/submissionDate lt 2026-02-03T01:00:00Z"));
        foreach (var wrong in new[] { "people gt 3", "__system/submissionDate gt 2026-02-03 or 1 eq 1", "not __system/submissionDate gt 2026-02-03", "__system/submissionDate gt 'x'; drop", "(__system/submissionDate gt 2026-02-03" })
        {
            Assert.Equal("forms.odata-filter", (await officer.AskAsync($"{path}?$filter={Uri.EscapeDataString(wrong)}")).Code);
        }

        Assert.Equal((501, "forms.odata-option"), ((await officer.AskAsync($"{path}?$orderby=people")).Status, (await officer.AskAsync($"{path}?$expand=*")).Code));
        foreach (var wrong in new[] { "$top=-1", "$skip=x", "$count=maybe", "$skiptoken=..", "$select=secret", "$format=xml" })
        {
            Assert.Equal("forms.odata-value", (await officer.AskAsync($"{path}?{wrong}")).Code);
        }
    }

    [Fact]
    public async Task The_feed_needs_both_permissions_and_a_session()
    {
        await using var town = await Town.StartAsync("sqlite");
        var (officer, form) = await FilledAsync(town);
        using var _ = officer;
        using var worker = await town.SignInAsync("何建国", ("gridworker", "0"));
        using var stranger = town.Stranger();

        foreach (var path in new[] { "", "/$metadata", "/Submissions", "/Submissions.member" })
        {
            Assert.Equal(403, (await worker.AskAsync($"/api/forms/{form}/odata{path}")).Status);
            Assert.Equal(401, (await stranger.AskAsync($"/api/forms/{form}/odata{path}")).Status);
            Assert.Equal(404, (await officer.AskAsync($"/api/forms/{Guid.NewGuid()}/odata{path}")).Status);
        }
    }

    [Theory]
    [InlineData("people", "people")]
    [InlineData("need-note.1", "need_note_1")]
    [InlineData("1st", "_1st")]
    [InlineData("户主", "户主")]
    public void Names_become_what_the_protocol_allows(string name, string allowed) => Assert.Equal(allowed, ODataTableRules.NameOf(name));

    private static async Task<(HttpClient Officer, Guid Form)> FilledAsync(Town town)
    {
        var community = await town.AreaAsync("桂花社区", "community");
        var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var form = await officer.PublishAsync(community.Code, FormBooks.Workbook("""
            | survey   |              |         |          |
            |          | type         | name    | label    |
            |          | integer      | people  | 几个人？ |
            |          | date         | since   | 哪天？   |
            |          | geopoint     | place   | 在哪？   |
            |          | begin repeat | member  | 家人     |
            |          | text         | who     | 称呼     |
            |          | end repeat   |         |          |
            |          | begin group  | home    | 家里     |
            |          | text         | heating | 暖气？   |
            |          | begin repeat | pet     | 动物     |
            |          | text         | kind    | 什么？   |
            |          | begin repeat | vaccine | 疫苗     |
            |          | decimal      | dose    | 几针？   |
            |          | end repeat   |         |          |
            |          | end repeat   |         |          |
            |          | end group    |         |          |
            | settings |              |         |          |
            |          | form_title   | form_id | version  |
            |          | 全部         | feed    | 1        |
            """));
        const string Home = "<home><heating>yes</heating><pet><kind>猫</kind></pet><pet><kind>狗</kind><vaccine><dose>0.5</dose></vaccine><vaccine><dose>1.5</dose></vaccine></pet></home>";
        (await officer.FillAsync(Of("people", 3) + Of("since", "2026-02-01") + Of("place", "30.83 104.16 0 5") + Home, ("feed", "1"), "uuid:one")).Ok();
        town.Clock.Advance(TimeSpan.FromSeconds(1));
        (await officer.FillAsync(Of("people", "") + "<member><who>甲</who></member>", ("feed", "1"), "uuid:two")).Ok();
        return (officer, form);
    }

    private static async Task<List<List<JsonElement>>> PagesAsync(HttpClient client, string path)
    {
        var pages = new List<List<JsonElement>>();
        for (string? at = path; at is not null;)
        {
            var page = (await client.AskAsync(at)).Ok();
            pages.Add([.. page["value"].EnumerateArray()]);
            at = page.Json.TryGetProperty("@odata.nextLink", out var next) ? new Uri(next.GetString()!).PathAndQuery : null;
        }

        return pages;
    }

    private static string? System(JsonElement row, string name) => row.GetProperty("__system").GetProperty(name).GetString();

    private static IEnumerable<string> Properties(XDocument metadata, string kind, string name) =>
        metadata.Descendants(Edm + kind).Single(type => type.Attribute("Name")!.Value == name).Elements(Edm + "Property").Select(property => $"{property.Attribute("Name")!.Value} {property.Attribute("Type")!.Value}");

    private static bool IsKnown(XDocument metadata, string type) => type.StartsWith("Edm.", StringComparison.Ordinal)
        || metadata.Descendants(Edm + "ComplexType").Any(complex => $"{complex.Parent!.Attribute("Namespace")!.Value}.{complex.Attribute("Name")!.Value}" == type);
}
