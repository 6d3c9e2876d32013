using System.Globalization;
using System.Text;
using Linli.Access;
using Linli.Platform.Reading;

namespace Linli.Bench;

/// <summary>A town with an open round that asks with a form of eighteen questions, and a phone that fills it at its doors.</summary>
internal sealed class SubmissionTown
{
    private const string Boundary = "----linli-bench";
    private const string FormId = "bench-visit";

    /// <summary>Type, name and answer of each question; what they say is invented.</summary>
    private static readonly (string Type, string Name, string Answer)[] Questions =
    [
        ("text", "round", ""), ("text", "door", ""), ("select_one outcomes", "outcome", "met"), ("integer", "members_found", "4"), ("select_one yn", "away", "yes"),
        ("date", "back_on", "2026-11-02"), ("select_multiple places", "where_been", "p1 p3"), ("select_one yn", "visitors", "no"), ("integer", "elderly", "1"), ("integer", "children", "2"),
        ("decimal", "warmest", "36.6"), ("select_one yn", "need", "no"), ("select_multiple helps", "helps", "food drugs"), ("text", "who_helps", "楼下邻居"), ("select_one water", "water", "ok"),
        ("select_one yn", "heating", "yes"), ("select_one moods", "mood", "well"), ("text", "note", "门口有两级台阶，老人出门要人扶"),
    ];

    private static readonly (string List, string[] Names)[] Lists =
    [
        ("outcomes", ["met", "phoned", "empty", "refused", "moved", "nobody"]), ("yn", ["yes", "no"]), ("places", ["p1", "p2", "p3", "p4"]), ("helps", ["food", "drugs", "repair"]),
        ("water", ["ok", "weak", "none"]), ("moods", ["well", "tired", "low"]),
    ];

    private readonly VisitTown _visits;
    private readonly byte[] _request;
    private readonly (int Door, int Instance) _at;

    private SubmissionTown(VisitTown visits, string address)
    {
        _visits = visits;
        var (door, instance) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
        var xml = Xml(visits.Round, door, instance);
        XmlLength = Encoding.UTF8.GetByteCount(xml);
        var body = $"--{Boundary}\r\nContent-Disposition: form-data; name=\"xml_submission_file\"; filename=\"visit.xml\"\r\nContent-Type: text/xml\r\n\r\n{xml}\r\n--{Boundary}--\r\n";
        var head = $"POST {new Uri(address).AbsolutePath}/submission HTTP/1.1\r\nHost: 127.0.0.1\r\nX-OpenRosa-Version: 1.0\r\nContent-Type: multipart/form-data; boundary={Boundary}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n";
        _request = Encoding.UTF8.GetBytes(head + body);
        _at = (_request.AsSpan().IndexOf(Encoding.UTF8.GetBytes(door)), _request.AsSpan().IndexOf(Encoding.UTF8.GetBytes(instance)));
    }

    /// <summary>Bytes of the XML of one filled form.</summary>
    public int XmlLength { get; }

    /// <summary>Opens a round over everything, brings the form into use there, and gives a phone its key.</summary>
    public static async Task<SubmissionTown> OpenAsync(RunningNode node, Town town, CancellationToken cancel)
    {
        var visits = await VisitTown.OpenAsync(node, town, cancel);
        using var officer = visits.Worker.Client(node.Address);
        using var workbook = new ByteArrayContent(Workbook());
        workbook.Headers.ContentType = new("application/octet-stream");
        using var uploaded = await officer.PostAsync(new Uri("/api/forms?area=0&name=visit.xlsx", UriKind.Relative), workbook, cancel);
        var form = (await Asking.ReadAsync(uploaded, cancel)).GetProperty("form");
        var id = form.GetProperty("id").GetGuid();
        await officer.TellAsync($"/api/forms/{id}/publish", new { no = 1, version = form.GetProperty("version").GetInt32() }, cancel);
        var worker = await node.SignInAsync(Role.Gridworker, cancel);
        var key = await officer.TellAsync("/api/device-keys", new { account = worker.Account, name = "手机" }, cancel);
        return new(visits, key.GetProperty("address").GetString()!);
    }

    /// <summary>A form filled at a door anywhere; every door comes once before any comes again.</summary>
    public byte[] Anywhere() => Filled(_visits.Anywhere());

    /// <summary>A form filled at the next door of a walk.</summary>
    public byte[] NextDoor() => Filled(_visits.NextDoor());

    private byte[] Filled(Guid door)
    {
        var request = _request.AsSpan().ToArray();
        door.TryFormat(request.AsSpan(_at.Door), out _);
        Guid.NewGuid().TryFormat(request.AsSpan(_at.Instance), out _);
        return request;
    }

    private static string Xml(Guid round, string door, string instance)
    {
        var answers = Questions.Select(question => $"<{question.Name}>{(question.Name == "round" ? round.ToString() : question.Name == "door" ? door : question.Answer)}</{question.Name}>");
        return $"<data xmlns:orx=\"http://openrosa.org/xforms\" id=\"{FormId}\" version=\"1\">{string.Concat(answers)}<orx:meta><orx:instanceID>uuid:{instance}</orx:instanceID></orx:meta></data>";
    }

    private static byte[] Workbook()
    {
        using var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            book.BeginSheet("survey", [new("type"), new("name"), new("label")]);
            foreach (var question in Questions)
            {
                book.WriteRow(question.Type, question.Name, question.Name);
            }

            book.BeginSheet("choices", [new("list_name"), new("name"), new("label")]);
            foreach (var (list, name) in Lists.SelectMany(list => list.Names, (list, name) => (list.List, name)))
            {
                book.WriteRow(list, name, name);
            }

            book.BeginSheet("settings", [new("form_title"), new("form_id"), new("version")]);
            book.WriteRow("Bench", FormId, 1.ToString(CultureInfo.InvariantCulture));
        }

        return file.ToArray();
    }
}
