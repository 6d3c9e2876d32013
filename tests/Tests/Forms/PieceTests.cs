using System.Text;
using System.Text.Json;
using Linli.Forms.Submissions;
using Linli.Tests.Reading;

namespace Linli.Tests.Forms;

/// <summary>A photo that comes in pieces, because a phone's line is too bad for the whole of it.</summary>
public sealed class PieceTests
{
    private static byte[] Photo { get; } = [.. Enumerable.Range(0, 150_000).Select(at => (byte)((at * 31) ^ (at >> 7)))];

    [Theory, OnEveryEngine]
    public async Task Pieces_become_the_file_whichever_came_twice_or_last_and_nothing_is_left_of_them(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine, FormScene.WithPhotos);
        var xml = Filled("uuid:pieces");
        Assert.Equal("taken", (await SendAsync(scene, xml)).Ok()["state"].GetString());

        await SendAsync(scene, xml, ("before.jpg", Photo[..60_000], "piece:0:150000"));
        (await SendAsync(scene, xml, ("before.jpg", Photo[..60_000], "piece:0:150000"))).Ok();
        (await SendAsync(scene, xml, ("before.jpg", Photo[60_000..120_000], "piece:60000:150000"))).Ok();
        Assert.Empty(await FilesAsync(scene));
        var last = ("before.jpg", Photo[120_000..], "piece:120000:150000");
        Assert.Equal("again", (await SendAsync(scene, xml, last)).Ok()["state"].GetString());
        (await SendAsync(scene, xml, last)).Ok();
        (await SendAsync(scene, xml, ("before.jpg", Photo, "before.jpg"))).Ok();

        Assert.Equal(["before.jpg"], await FilesAsync(scene));
        var id = (await scene.SubmissionsAsync()).Single().GetProperty("id").GetGuid();
        Assert.Equal(Photo, await scene.Town.ReadAsync(look => FilledTable.File(look, id, "before.jpg")));
        Assert.Equal(0, await scene.Town.ReadAsync(look => look.Number($"select count(*) from forms_pieces p where {Scope.Everything.Over("p.area_path")}")));
    }

    [Theory, OnEveryEngine]
    public async Task A_last_piece_without_the_others_and_another_one_at_the_same_place_begin_the_file_anew(string engine)
    {
        await using var scene = await FormScene.StartAsync(engine, FormScene.WithPhotos);
        var xml = Filled("uuid:anew");
        var (first, last) = (("before.jpg", Photo[..100_000], "piece:0:150000"), ("before.jpg", Photo[100_000..], "piece:100000:150000"));

        Assert.Equal("forms.pieces-missing", (await SendAsync(scene, xml, last)).Code);
        (await SendAsync(scene, xml, first)).Ok();
        Assert.Equal("forms.pieces-missing", (await SendAsync(scene, xml, ("before.jpg", Photo[1..100_001], "piece:0:150000"))).Code);
        (await SendAsync(scene, xml, first)).Ok();
        (await SendAsync(scene, xml, last)).Ok();

        Assert.Equal(["before.jpg"], await FilesAsync(scene));
        Assert.Single(await scene.SubmissionsAsync());
    }

    [Theory]
    [InlineData("piece:149999:150000")]
    [InlineData("piece:0:99999999")]
    public async Task A_piece_that_lies_outside_its_file_is_refused(string part)
    {
        await using var scene = await FormScene.StartAsync("sqlite", FormScene.WithPhotos);
        Assert.Equal("forms.bad-piece", (await SendAsync(scene, Filled("uuid:outside"), ("before.jpg", Photo[..2], part))).Code);
        Assert.Empty(await scene.SubmissionsAsync());
    }

    private static string Filled(string id) =>
        $"""<data xmlns:orx="http://openrosa.org/xforms" id="photos" version="1"><before>before.jpg</before><after/><third/><orx:meta><orx:instanceID>{id}</orx:instanceID></orx:meta></data>""";

    private static async Task<List<string>> FilesAsync(FormScene scene)
    {
        var id = (await scene.SubmissionsAsync()).Single().GetProperty("id").GetGuid();
        return await scene.Town.ReadAsync(look => FilledTable.Files(look, id).ConvertAll(file => file.Name));
    }

    private static async Task<Answer> SendAsync(FormScene scene, string xml, params (string Name, byte[] Bytes, string Part)[] files)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Encoding.UTF8.GetBytes(xml)), Envelope.XmlPart, "submission.xml" } };
        foreach (var (name, bytes, part) in files)
        {
            content.Add(new ByteArrayContent(bytes), part, name);
        }

        using var response = await scene.Worker.PostAsync(new Uri("/api/forms/submission", UriKind.Relative), content);
        var text = await response.Content.ReadAsStringAsync();
        return new((int)response.StatusCode, text, JsonElement.Parse(text));
    }
}
