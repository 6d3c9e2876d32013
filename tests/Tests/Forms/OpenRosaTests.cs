using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Linli.Tests.Reading;

namespace Linli.Tests.Forms;

/// <summary>Phones with ODK Collect: the script of <see cref="CollectPhone"/> against a running node.</summary>
public sealed class OpenRosaTests
{
    [Theory, OnEveryEngine]
    public async Task A_phone_that_scanned_the_code_gets_the_form_with_its_lists_and_its_answers_close_a_door(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();

        Assert.Equal(1, await phone.SyncAsync());
        Assert.Contains($"{scene.Round},第1网格 #1,1,screening,第1网格,2020-01-20,甲地、乙地", phone.File("rounds.csv"), StringComparison.Ordinal);
        Assert.Contains($"{scene.Doors[0]},柳荫苑 1栋 1单元 101,{scene.Round}", phone.File("doors.csv"), StringComparison.Ordinal);
        var (status, said) = await phone.SendAsync(scene.Fill(phone, 0, ("outcome", "met"), ("away", "no"), ("need", "yes"), ("need_note", "买菜"), ("members_found", "3"), ("note", "下午在家")));

        Assert.Equal((201, "已收到，谢谢。"), (status, said));
        var door = await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{scene.Doors[0]}");
        Assert.Equal(("final", "买菜", 3), (door["state"].GetString(), door["need"].GetProperty("note").GetString(), door["tries"][0].GetProperty("facts").GetProperty("membersFound").GetInt32()));
        Assert.Equal("下午在家", door["tries"][0].GetProperty("note").GetString());
        Assert.Equal(1, (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}")).Counts("household").GetProperty("final").GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task The_same_form_again_however_often_is_one_form_and_another_one_under_its_id_is_a_conflict_of_which_both_are_kept(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var xml = scene.Fill(phone, 0, ("outcome", "met"), ("note", "一"));

        var all = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => phone.SendAsync(xml)));
        Assert.All(all, sent => Assert.Equal(201, sent.Status));
        var other = xml.Replace("<note>一</note>", "<note>二</note>", StringComparison.Ordinal);
        Assert.Equal(409, (await phone.SendAsync(other)).Status);
        Assert.Equal(409, (await phone.SendAsync(other)).Status);
        Assert.Equal(201, (await phone.SendAsync(xml)).Status);

        var kept = await scene.SubmissionsAsync();
        Assert.Equal(["rival", "taken"], kept.Select(line => line.GetProperty("state").GetString()!).Order());
        Assert.Equal(1, (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}")).Counts("household").GetProperty("final").GetInt32());
        Assert.Equal(0, (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}"))["doublesLinked"].GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task Two_processes_on_one_database_take_the_same_form_once_and_thank_the_phone_each_time(string engine)
    {
        if (engine == "sqlite")
        {
            return; // a SQLite file belongs to one process
        }

        await using var scene = await FormScene.StartAsync(engine);
        await using var second = await scene.Town.StartBesideAsync();
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        using var other = phone.Through(new Uri(second.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()));

        for (var door = 0; door < scene.Doors.Count; door++)
        {
            var xml = scene.Fill(phone, door, ("outcome", "met"));
            var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? phone : other).SendAsync(xml)));
            Assert.All(all, sent => Assert.Equal(201, sent.Status));
        }

        Assert.Equal(scene.Doors.Count, (await scene.SubmissionsAsync()).Count);
        Assert.Equal(0, (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}"))["doublesLinked"].GetInt32());
    }

    [Theory, OnEveryEngine]
    public async Task Photos_come_in_several_requests_under_Chinese_names_and_a_form_says_whether_all_are_there(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine, FormScene.WithPhotos);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var xml = phone.Fill("photos", ("before", "之前.jpg"), ("after", "之后.jpg"), ("third", "third.jpg"));

        Assert.Equal(201, (await phone.SendAsync(xml, ("之前.jpg", [1, 2, 3]))).Status);
        Assert.False((await scene.SubmissionsAsync()).Single().GetProperty("complete").GetBoolean());
        Assert.Equal(201, (await phone.SendAsync(xml, ("之前.jpg", [1, 2, 3]), ("之后.jpg", [4, 5]), ("third.jpg", [6]), ("audit.csv", [7]))).Status);
        Assert.Equal(409, (await phone.SendAsync(xml, ("third.jpg", [9]))).Status);

        var line = (await scene.SubmissionsAsync()).Single();
        Assert.Equal((true, 4), (line.GetProperty("complete").GetBoolean(), line.GetProperty("files").GetInt32()));
        var photo = await scene.Officer.GetByteArrayAsync(new Uri($"/api/forms/submissions/{line.GetProperty("id").GetGuid()}/files/{Uri.EscapeDataString("之后.jpg")}", UriKind.Relative));
        Assert.Equal([4, 5], photo);
    }

    [Theory, OnEveryEngine]
    public async Task A_photo_is_kept_without_place_and_device_and_sent_again_it_is_the_same_photo(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine, FormScene.WithPhotos);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var xml = phone.Fill("photos", ("before", "a.jpg"), ("after", "b.png"));

        Assert.Equal(201, (await phone.SendAsync(xml, ("a.jpg", Pictures.Jpeg()), ("b.png", Pictures.Png()))).Status);
        Assert.Equal(201, (await phone.SendAsync(xml, ("a.jpg", Pictures.Jpeg()), ("b.png", Pictures.Png()))).Status);
        Assert.Equal(409, (await phone.SendAsync(xml, ("a.jpg", Pictures.CleanJpeg(6)))).Status);

        var id = (await scene.SubmissionsAsync()).Single().GetProperty("id").GetGuid();
        Assert.Equal(Pictures.CleanJpeg(6), await scene.Officer.GetByteArrayAsync(new Uri($"/api/forms/submissions/{id}/files/a.jpg", UriKind.Relative)));
        Assert.Equal(Pictures.CleanPng(6), await scene.Officer.GetByteArrayAsync(new Uri($"/api/forms/submissions/{id}/files/b.png", UriKind.Relative)));
    }

    [Theory, OnEveryEngine]
    public async Task A_correction_takes_the_place_of_the_first_one_and_of_its_visit(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var first = scene.Fill(phone, 0, ("outcome", "nobody"));
        Assert.Equal(201, (await phone.SendAsync(first)).Status);

        var corrected = Correction(phone, scene, first, "met");
        Assert.Equal(201, (await phone.SendAsync(corrected)).Status);
        Assert.Equal(409, (await phone.SendAsync(Correction(phone, scene, first, "moved"))).Status);
        Assert.Equal(404, (await phone.SendAsync(Correction(phone, scene, phone.Fill("door-visit"), "met"))).Status);

        Assert.Equal(["replaced", "taken"], (await scene.SubmissionsAsync()).Select(line => line.GetProperty("state").GetString()!).Order());
        var door = await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{scene.Doors[0]}");
        Assert.Equal(("final", "met"), (door["state"].GetString(), door["outcome"].GetString()));
    }

    [Theory, OnEveryEngine]
    public async Task What_the_round_refuses_is_kept_with_the_reason_and_the_phone_is_told(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();

        var (status, said) = await phone.SendAsync(phone.Fill("door-visit", ("round", scene.Round.ToString()), ("door", Guid.NewGuid().ToString()), ("outcome", "met")));

        Assert.Equal(201, status);
        Assert.StartsWith("已收到，但本轮未采用", said, StringComparison.Ordinal);
        Assert.Equal("http.not-found", (await scene.SubmissionsAsync()).Single().GetProperty("refused").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task A_phone_that_holds_the_version_before_may_still_send_it_and_a_new_one_is_loaded_by_its_hash(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var old = scene.Fill(phone, 0, ("outcome", "met"));
        await scene.PublishAsync(FormScene.DoorVisit("2"));

        Assert.Equal(201, (await phone.SendAsync(old)).Status);
        await phone.SyncAsync();
        Assert.Equal("2", phone.Forms["door-visit"].Version);
        Assert.Equal(201, (await phone.SendAsync(scene.Fill(phone, 1, ("outcome", "met")))).Status);

        Assert.Equal([1, 2], (await scene.SubmissionsAsync()).Select(line => line.GetProperty("no").GetInt32()).Order());
    }

    [Theory, OnEveryEngine]
    public async Task A_key_opens_the_work_of_its_account_and_nothing_else_and_is_void_at_once_when_it_is_taken_back(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var phone = await scene.PhoneAsync();
        Assert.Equal(1, await phone.SyncAsync());
        var token = phone.Server[(phone.Server.LastIndexOf('/') + 1)..];
        using var stranger = scene.Town.Stranger();
        stranger.DefaultRequestHeaders.Add("Cookie", $"linli-session={token}");
        Assert.Equal(401, (await stranger.AskAsync("/api/session")).Status);
        Assert.Equal(401, (await stranger.AskAsync("/api/rounds")).Status);

        var key = (await scene.Officer.AskAsync("/api/device-keys")).Ok()["items"][0];
        Assert.Equal(("旧手机", "赵工"), (key.GetProperty("name").GetString(), key.GetProperty("accountName").GetString()));
        (await scene.Officer.SendAsync(HttpMethod.Delete, $"/api/device-keys/{key.GetProperty("id").GetGuid()}")).Ok();

        var answer = await RawAsync(scene.Town, HttpMethod.Get, $"/key/{token}/formList");
        Assert.Equal((403, true), (answer.Status, answer.Text.Contains("OpenRosaResponse", StringComparison.Ordinal)));
        Assert.Equal(403, (await phone.SendAsync("<data/>")).Status);
    }

    [Theory, OnEveryEngine]
    public async Task A_form_for_second_knocks_answers_the_sample_and_leaves_the_door_as_it_is(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine);
        using var first = await scene.PhoneAsync();
        await first.SyncAsync();
        Assert.Equal(201, (await first.SendAsync(scene.Fill(first, 0, ("outcome", "met")))).Status);
        (await scene.Officer.PostAsync($"/api/rounds/{scene.Round}/sample", new { size = 1 })).Ok();
        await scene.PublishAsync(FormScene.Shipped("re-knock"));
        (await scene.Officer.PutAsync("/api/forms/uses", new { kind = "re-knock", area = scene.Grid.Code, form = scene.Form })).Ok();
        using var second = await CollectPhone.OfAsync(scene.Officer, await scene.Town.MakeAccountAsync("钱工", ("gridworker", scene.Grid.Path)));
        await second.SyncAsync();

        Assert.Equal(201, (await second.SendAsync(second.Fill("re-knock", ("round", scene.Round.ToString()), ("door", scene.Doors[0].ToString()), ("outcome", "met")))).Status);
        await first.SyncAsync();
        var (status, said) = await first.SendAsync(first.Fill("re-knock", ("round", scene.Round.ToString()), ("door", scene.Doors[0].ToString()), ("outcome", "met")));

        Assert.Equal((201, true), (status, said.StartsWith("已收到，但本轮未采用", StringComparison.Ordinal)));
        var sample = (await scene.Officer.AskAsync($"/api/rounds/{scene.Round}/sample")).Ok();
        Assert.Contains("\"agrees\":true", sample.Text, StringComparison.Ordinal);
        Assert.Equal(0, (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}"))["doublesLinked"].GetInt32());
    }

    [Fact]
    public async Task Behind_a_proxy_phones_are_sent_to_the_address_that_the_node_was_told()
    {
        await using var scene = await FormScene.StartAsync("sqlite", change: options => options with { Origins = ["https://linli.example.org"] });

        var key = (await scene.Officer.PostAsync("/api/device-keys", new { account = scene.Account, name = "旧手机" })).Ok();
        var list = await RawAsync(scene.Town, HttpMethod.Get, new Uri(key["address"].GetString()!).AbsolutePath + "/formList");

        Assert.StartsWith("https://linli.example.org/key/", key["address"].GetString(), StringComparison.Ordinal);
        Assert.Contains("<downloadUrl>https://linli.example.org/key/", list.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET", "/key/0000/formList", 403)]
    [InlineData("GET", "/key/0000000000000000000000000000000000000000000000000000000000000000/formList", 403)]
    [InlineData("POST", "/key/0000/submission", 403)]
    [InlineData("GET", "/key/0000/nothing/here", 404)]
    public async Task Whoever_is_refused_below_key_gets_the_answer_of_the_protocol(string method, string path, int status)
    {
        await using var scene = await FormScene.StartAsync("sqlite");

        var answer = await RawAsync(scene.Town, new HttpMethod(method), path);

        Assert.Equal((status, "text/xml", "1.0"), (answer.Status, answer.Type, answer.Version));
        Assert.Contains("<message nature=\"error\"", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<data id=\"door-visit\" version=\"1\"><meta/></data>", 400, "forms.no-instance-id")]
    [InlineData("<data id=\"unheard-of\" version=\"1\"><meta><instanceID>uuid:1</instanceID></meta></data>", 404, "forms.unknown-form")]
    [InlineData("<data id=\"door-visit\" version=\"99\"><meta><instanceID>uuid:1</instanceID></meta></data>", 404, "forms.unknown-form")]
    [InlineData("<data id=\"door-visit\"", 400, "forms.submission-not-xml")]
    [InlineData("<!DOCTYPE data [<!ENTITY a \"b\">]><data id=\"door-visit\">&a;</data>", 400, "forms.submission-not-xml")]
    public async Task A_submission_that_can_never_be_taken_is_refused_and_nothing_is_kept(string xml, int status, string code)
    {
        await using var scene = await FormScene.StartAsync("sqlite");
        using var body = new MultipartFormDataContent();
        var part = new ByteArrayContent(Encoding.UTF8.GetBytes(xml));
        part.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        body.Add(part, "xml_submission_file", "a.xml");

        using var answer = await scene.Worker.PostAsync(new Uri("/api/forms/submission", UriKind.Relative), body);

        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal((status, code), ((int)answer.StatusCode, problem.RootElement.GetProperty("code").GetString()));
        Assert.Empty(await scene.SubmissionsAsync());
    }

    private static string Correction(CollectPhone phone, FormScene scene, string first, string outcome)
    {
        var id = first[(first.IndexOf("<instanceID>", StringComparison.Ordinal) + 12)..first.IndexOf("</instanceID>", StringComparison.Ordinal)];
        return scene.Fill(phone, 0, ("outcome", outcome)).Replace("<instanceID>", $"<deprecatedID>{id}</deprecatedID><instanceID>", StringComparison.Ordinal);
    }

    private static async Task<(int Status, string Text, string? Type, string Version)> RawAsync(Town town, HttpMethod method, string path)
    {
        using var client = new HttpClient { BaseAddress = town.Address };
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        using var answer = await client.SendAsync(request);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Content.Headers.ContentType?.MediaType, answer.Headers.GetValues("X-OpenRosa-Version").Single());
    }
}
