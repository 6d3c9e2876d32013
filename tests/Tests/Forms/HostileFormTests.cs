using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Linli.Tests.Reading;

namespace Linli.Tests.Forms;

/// <summary>T10 and T11 for what comes in by forms: workbooks, expressions, filled forms. Everything is refused as somebody's fault, soon, and nothing is kept.</summary>
public sealed class HostileFormTests
{
    private const string Sheet = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>type</t></is></c></row>";

    /// <summary>Time that an answer may take on a machine that does other things too; T10 asks for two seconds.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    private static readonly Dictionary<string, Func<byte[]>> Workbooks = new()
    {
        ["zeros that grow a thousandfold"] = () => Zip(("xl/workbook.xml", new string('\0', 64 << 20))),
        ["a hundred thousand parts"] = () => Zip([.. Enumerable.Range(0, 100_000).Select(part => ($"p{part}", ""))]),
        ["a sheet of twenty thousand columns"] = () => Hostile.Workbook(Hostile.Sheet($"<row r=\"1\">{string.Concat(Enumerable.Range(0, 20_000).Select(_ => "<c t=\"inlineStr\"><is><t>x</t></is></c>"))}</row>")).ToArray(),
        ["a document type"] = () => Hostile.Workbook($"<!DOCTYPE a [<!ENTITY b \"c\">]>{Hostile.Sheet(Sheet)}").ToArray(),
        ["twenty thousand deep"] = () => Hostile.Workbook(Hostile.Sheet(string.Concat(Enumerable.Repeat("<row>", 20_000)))).ToArray(),
        ["no workbook at all"] = () => Encoding.UTF8.GetBytes("name,type\n"),
        ["a part outside the folder"] = () => Zip(("../../etc/passwd", "x")),
    };

    private static readonly Dictionary<string, Func<byte[]>> Submissions = new()
    {
        ["a billion laughs"] = () => Bytes("<!DOCTYPE d [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]><d id=\"door-visit\">&c;</d>"),
        ["a file of the machine"] = () => Bytes("<!DOCTYPE d [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><d id=\"door-visit\"><note>&x;</note></d>"),
        ["an address of the machine"] = () => Bytes("<!DOCTYPE d SYSTEM \"http://127.0.0.1/x.dtd\"><d id=\"door-visit\"/>"),
        ["twenty thousand deep"] = () => Bytes(string.Concat(Enumerable.Repeat("<a>", 20_000))),
        ["a hundred thousand attributes"] = () => Bytes($"<d id=\"door-visit\" {string.Join(' ', Enumerable.Range(0, 100_000).Select(n => $"a{n}=\"1\""))}/>"),
        ["three hundred thousand answers"] = () => Bytes($"<d id=\"door-visit\">{string.Concat(Enumerable.Repeat("<a/>", 300_000))}</d>"),
        ["five megabytes of one answer"] = () => Bytes($"<d id=\"door-visit\"><a>{new string('x', 5 << 20)}</a></d>"),
        ["broken UTF-8"] = () => [.. Bytes("<d id=\"door-visit\"><a>"), 0xC3, 0x28, .. Bytes("</a></d>")],
        ["a zero"] = () => Bytes("<d id=\"door-visit\"><a>\0</a></d>"),
        ["half a character"] = () => Bytes("<d id=\"door-visit\"><a>&#xD800;</a></d>"),
        ["text among the questions"] = () => Bytes("<d id=\"door-visit\">x<a/>y</d>"),
        ["nothing"] = () => [],
    };

    public static TheoryData<string> WorkbookKinds => [.. Workbooks.Keys];

    public static TheoryData<string> SubmissionKinds => [.. Submissions.Keys];

    [Theory]
    [MemberData(nameof(WorkbookKinds))]
    public async Task T10_T11_a_hostile_workbook_of_a_form_is_refused_soon_and_nothing_is_kept(string kind)
    {
        await using var town = await Town.StartAsync("sqlite");
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));
        var workbook = Workbooks[kind]();

        var watch = Stopwatch.StartNew();
        var answer = await officer.UploadAsync(community.Code, workbook);

        Assert.InRange(answer.Status, 400, 499);
        Assert.NotNull(answer.Code);
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Longest);
        Assert.Equal(0, (await officer.AskAsync("/api/forms")).Ok()["items"].GetArrayLength());
    }

    [Theory]
    [MemberData(nameof(SubmissionKinds))]
    public async Task T10_T11_a_hostile_filled_form_is_refused_soon_and_nothing_is_kept(string kind)
    {
        await using var scene = await FormScene.StartAsync("sqlite");
        using var body = new MultipartFormDataContent();
        var part = new ByteArrayContent(Submissions[kind]());
        part.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        body.Add(part, "xml_submission_file", "a.xml");

        var (status, code, took) = await PostAsync(scene.Worker, body);

        Assert.InRange(status, 400, 499);
        Assert.NotNull(code);
        Assert.InRange(took, TimeSpan.Zero, Longest);
        Assert.Empty(await scene.SubmissionsAsync());
    }

    [Fact]
    public async Task T10_a_hundred_thousand_parts_are_refused_at_the_first_too_many()
    {
        await using var scene = await FormScene.StartAsync("sqlite");
        using var body = new MultipartFormDataContent();
        foreach (var number in Enumerable.Range(0, 100_000))
        {
            body.Add(new ByteArrayContent([]), $"p{number}", $"p{number}");
        }

        var (status, code, took) = await PostAsync(scene.Worker, body);

        Assert.Equal((413, "forms.too-many-parts"), (status, code));
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    [Theory]
    [InlineData("../../evil.sh")]
    [InlineData("a/b.jpg")]
    [InlineData("C:\\x.jpg")]
    [InlineData("..")]
    public async Task A_file_whose_name_leads_elsewhere_is_refused(string name)
    {
        await using var scene = await FormScene.StartAsync("sqlite");
        using var body = new MultipartFormDataContent();
        body.Add(new ByteArrayContent(Bytes("<d/>")), "xml_submission_file", "a.xml");
        var file = new ByteArrayContent([1]);
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"f\"; filename=\"{name}\"");
        body.Add(file);

        Assert.Equal((400, "forms.bad-file-name"), ((await PostAsync(scene.Worker, body)) is var (status, code, _) ? (status, code) : default));
    }

    private static async Task<(int Status, string? Code, TimeSpan Took)> PostAsync(HttpClient client, HttpContent body)
    {
        var watch = Stopwatch.StartNew();
        using var answer = await client.PostAsync(new Uri("/api/forms/submission", UriKind.Relative), body);
        watch.Stop();
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return ((int)answer.StatusCode, problem.RootElement.TryGetProperty("code", out var code) ? code.GetString() : null, watch.Elapsed);
    }

    private static byte[] Zip(params (string Name, string Text)[] parts) => Hostile.Zip(parts).ToArray();

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
