using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Linli.Forms.Definitions;

namespace Linli.Tests.Forms;

/// <summary>
/// What ODK Collect does, as a script: it scans a QR code, asks for the list of forms with the headers that it sends, loads what has changed and checks each digest, fills a
/// form as the XForm has it, asks with HEAD whether it may send, and posts the form with its photos, in several requests when there are many.
/// Source: the OpenRosa standards and Collect 2026.3, as told in forms.md 5.
/// </summary>
internal sealed class CollectPhone : IDisposable
{
    private static readonly XNamespace List = "http://openrosa.org/xforms/xformsList";
    private static readonly XNamespace Manifest = "http://openrosa.org/xforms/xformsManifest";
    private static readonly XNamespace Response = "http://openrosa.org/http/response";
    private static readonly XNamespace XForms = "http://www.w3.org/2002/xforms";
    private readonly HttpClient _http = new();
    private readonly Dictionary<string, byte[]> _files = [];

    private CollectPhone(string server) => Server = server;

    public string Server { get; }

    /// <summary>The forms on the phone by their id.</summary>
    public Dictionary<string, (string Version, byte[] XForm)> Forms { get; } = [];

    /// <summary>The entity lists on the phone by their file: the digest by which it knows that they changed, and where it asks which of its own are gone.</summary>
    public Dictionary<string, (string Hash, string IntegrityUrl)> Lists { get; } = [];

    /// <summary>Scans a code and sets up its project.</summary>
    public static CollectPhone Scan(string code)
    {
        using var packed = new ZLibStream(new MemoryStream(Convert.FromBase64String(code)), CompressionMode.Decompress);
        using var settings = JsonDocument.Parse(packed);
        Assert.Equal(JsonValueKind.Object, settings.RootElement.GetProperty("admin").ValueKind);
        return new(settings.RootElement.GetProperty("general").GetProperty("server_url").GetString()!);
    }

    /// <summary>Gets a key for somebody and scans it.</summary>
    public static async Task<CollectPhone> OfAsync(HttpClient officer, Guid account, string name = "旧手机") =>
        Scan((await officer.PostAsync("/api/device-keys", new { account, name })).Ok()["settings"].GetString()!);

    /// <summary>The same phone, whose requests another process of the node answers.</summary>
    public CollectPhone Through(Uri address) => new($"{address.GetLeftPart(UriPartial.Authority)}{new Uri(Server).AbsolutePath}");

    /// <summary>Loads what is new; tells how many forms.</summary>
    public async Task<int> SyncAsync()
    {
        var list = await XmlAsync($"{Server}/formList");
        Assert.Equal(List + "xforms", list.Name);
        foreach (var form in list.Elements(List + "xform"))
        {
            string Text(string name) => form.Element(List + name)?.Value ?? throw new InvalidOperationException($"Collect shows no forms at all when {name} is missing.");
            Assert.NotEmpty(Text("name"));
            var xform = await BytesAsync(Text("downloadUrl"));
            Assert.Equal(Text("hash"), "md5:" + FormHash.Of(xform));
            Forms[Text("formID")] = (Text("version"), xform);
            if (form.Element(List + "manifestUrl") is { } manifest)
            {
                await LoadAsync(manifest.Value);
            }
        }

        return Forms.Count;
    }

    /// <summary>A file that came with a form.</summary>
    public string File(string name) => Encoding.UTF8.GetString(_files[name]);

    /// <summary>The entities of a list by their id, each by column.</summary>
    public Dictionary<Guid, Dictionary<string, string>> Entities(string list)
    {
        var rows = File(list + ".csv").Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(',')).ToList();
        return rows.Skip(1).ToDictionary(row => Guid.Parse(row[0]), row => rows[0].Zip(row).ToDictionary(pair => pair.First, pair => pair.Second));
    }

    /// <summary>Asks which of some entities are gone; those that the server never saw are not in the answer.</summary>
    public async Task<Dictionary<Guid, bool>> GoneAsync(string list, params Guid[] ids) =>
        (await XmlAsync($"{Lists[list + ".csv"].IntegrityUrl}?id={string.Join(',', ids)}")).Element("entities")!.Elements("entity")
            .ToDictionary(entity => Guid.Parse(entity.Attribute("id")!.Value), entity => bool.Parse(entity.Element("deleted")!.Value));

    /// <summary>Fills a form: the primary instance with answers put in, in the order of the form.</summary>
    /// <param name="id">Id of the form.</param>
    /// <param name="answers">Answers by the name of the question.</param>
    public string Fill(string id, params (string Name, string Text)[] answers)
    {
        var instance = XElement.Parse(Encoding.UTF8.GetString(Forms[id].XForm)).Descendants(XForms + "instance").First().Elements().Single();
        foreach (var (name, text) in answers.Append(("instanceID", $"uuid:{Guid.NewGuid()}")))
        {
            instance.Descendants().Last(element => element.Name.LocalName == name).Value = text;
        }

        if (instance.Element(instance.Name.Namespace + "end") is { } end)
        {
            end.Value = "2026-02-03T09:30:00.000+08:00";
        }

        return instance.ToString(SaveOptions.DisableFormatting);
    }

    /// <summary>Sends a filled form; the parts of a long one in several requests, each with the XML.</summary>
    public async Task<(int Status, string Message)> SendAsync(string xml, params (string Name, byte[] Content)[] files)
    {
        using var head = new HttpRequestMessage(HttpMethod.Head, $"{Server}/submission?deviceID=collect%3Atest");
        using var offered = await SendAsync(head);
        if ((int)offered.StatusCode != 204)
        {
            return ((int)offered.StatusCode, "");
        }

        Assert.True(long.Parse(offered.Headers.GetValues("X-OpenRosa-Accept-Content-Length").Single(), System.Globalization.CultureInfo.InvariantCulture) >= 10_000_000);
        var batches = files.Length == 0 ? [[]] : files.Chunk(2).ToList();
        (int Status, string Message) last = default;
        for (var i = 0; i < batches.Count; i++)
        {
            last = await PostAsync(xml, batches[i], isLast: i == batches.Count - 1);
            if (last.Status is not (201 or 202))
            {
                break;
            }
        }

        return last;
    }

    public void Dispose() => _http.Dispose();

    private async Task<(int Status, string Message)> PostAsync(string xml, (string Name, byte[] Content)[] files, bool isLast)
    {
        using var body = new MultipartFormDataContent($"----collect{Guid.NewGuid():N}") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        var form = new ByteArrayContent(Encoding.UTF8.GetBytes(xml));
        form.Headers.ContentType = new MediaTypeHeaderValue("text/xml");
        body.Add(form, "xml_submission_file", "visit.xml");
        foreach (var (name, content) in files)
        {
            var part = new ByteArrayContent(content);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            part.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"{name}\"; filename=\"{name}\"");
            body.Add(part);
        }

        if (!isLast)
        {
            body.Add(new StringContent("yes"), "*isIncomplete*");
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Server}/submission?deviceID=collect%3Atest") { Content = body };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await SendAsync(request);
        var said = XElement.Parse(await answer.Content.ReadAsStringAsync());
        Assert.Equal(Response + "OpenRosaResponse", said.Name);
        return ((int)answer.StatusCode, said.Element(Response + "message")!.Value);
    }

    private async Task LoadAsync(string manifestUrl)
    {
        foreach (var file in (await XmlAsync(manifestUrl)).Elements(Manifest + "mediaFile"))
        {
            var content = await BytesAsync(file.Element(Manifest + "downloadUrl")!.Value);
            if (file.Attribute("type")?.Value == "entityList")
            {
                Lists[file.Element(Manifest + "filename")!.Value] = (file.Element(Manifest + "hash")!.Value, file.Element(Manifest + "integrityUrl")!.Value);
                _files[file.Element(Manifest + "filename")!.Value] = content;
                continue;
            }

            Assert.Equal(file.Element(Manifest + "hash")!.Value, "md5:" + FormHash.Of(content));
            _files[file.Element(Manifest + "filename")!.Value] = content;
        }
    }

    private async Task<XElement> XmlAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address + (address.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "deviceID=collect%3Atest");
        using var answer = await SendAsync(request);
        Assert.Equal((200, "text/xml"), ((int)answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        return XElement.Parse(await answer.Content.ReadAsStringAsync());
    }

    private async Task<byte[]> BytesAsync(string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        using var answer = await SendAsync(request);
        Assert.Equal(200, (int)answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>Sends with Collect's headers: its date is wrong after noon (twelve hours), and no answer without the version counts.</summary>
    private async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request)
    {
        request.Headers.Add("X-OpenRosa-Version", "1.0");
        request.Headers.TryAddWithoutValidation("Date", "Tue, 03 Feb 2026 03:30:00 GMT+08:00");
        request.Headers.TryAddWithoutValidation("User-Agent", "org.odk.collect.android/v2026.3.0 Dalvik/2.1.0");
        var answer = await _http.SendAsync(request);
        Assert.Equal("1.0", answer.Headers.GetValues("X-OpenRosa-Version").Single());
        return answer;
    }
}
