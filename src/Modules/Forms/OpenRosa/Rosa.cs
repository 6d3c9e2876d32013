using System.Globalization;
using System.Text;
using System.Xml;
using Linli.Access;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Forms.OpenRosa;

/// <summary>What every answer to an OpenRosa client has. Source: docs.getodk.org, OpenRosa HTTP; forms.md 5.</summary>
internal static class Rosa
{
    /// <summary>Prefix of the addresses of these clients: the key of the device stands in the path, because they cannot send it otherwise.</summary>
    public const string Prefix = "/key/{deviceKey}";

    private const string ResponseSpace = "http://openrosa.org/http/response";
    private static readonly XmlWriterSettings Settings = new() { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false };

    /// <summary>Sets the headers without which Collect takes an answer for one of something else.</summary>
    public static void Head(HttpContext http, TimeProvider clock)
    {
        http.Response.Headers["X-OpenRosa-Version"] = "1.0";
        http.Response.Headers.Date = clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        http.Response.Headers["X-OpenRosa-Accept-Content-Length"] = Submissions.Envelope.Advertised.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Address of this node with the key of the asker, as the asker reached it.</summary>
    public static string BaseOf(HttpContext http) => $"{http.RequestServices.GetRequiredService<NodeFace>().AddressOf(http.Request)}/key/{http.Request.RouteValues["deviceKey"]}";

    /// <summary>Answers with XML.</summary>
    public static async Task WriteAsync(HttpContext http, Action<XmlWriter> write, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        using (var xml = XmlWriter.Create(body, Settings))
        {
            write(xml);
        }

        http.Response.ContentType = "text/xml; charset=utf-8";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), cancel);
    }

    /// <summary>Answers with a sentence for the person who holds the phone.</summary>
    /// <param name="http">The request.</param>
    /// <param name="nature">submit_success or error.</param>
    /// <param name="message">The sentence.</param>
    /// <param name="cancel">Stops writing.</param>
    public static Task SayAsync(HttpContext http, string nature, string message, CancellationToken cancel) => WriteAsync(http, xml =>
    {
        xml.WriteStartElement("OpenRosaResponse", ResponseSpace);
        xml.WriteAttributeString("items", "0");
        xml.WriteStartElement("message", ResponseSpace);
        xml.WriteAttributeString("nature", nature);
        xml.WriteString(Legal(message));
        xml.WriteEndElement();
        xml.WriteEndElement();
    }, cancel);

    /// <summary>The same text without what XML cannot hold.</summary>
    private static string Legal(string text) => new([.. text.Where(XmlConvert.IsXmlChar)]);
}

/// <summary>Refusals as OpenRosa clients show them.</summary>
internal sealed class RosaRefusals : RefusalWriter
{
    /// <inheritdoc />
    public override Task WriteAsync(HttpContext http, ProblemAnswer refusal, CancellationToken cancel)
    {
        Rosa.Head(http, http.RequestServices.GetRequiredService<TimeProvider>());
        return HttpMethods.IsHead(http.Request.Method) ? Task.CompletedTask : Rosa.SayAsync(http, "error", SentenceOf(refusal), cancel);
    }

    private static string SentenceOf(ProblemAnswer refusal) =>
        string.Join(' ', new[] { refusal.Title, refusal.Detail, refusal.Mend }.Where(text => text.Length > 0).Select(text => text.TrimEnd('.', '。') + (text.Any(c => c > 0x2E80) ? "。" : ".")));
}
