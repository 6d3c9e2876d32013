namespace Linli.Forms.Submissions;

/// <summary>Rows of <c>forms_submissions</c> and <c>forms_files</c>.</summary>
internal static class FilledTable
{
    /// <summary>Why a filled form is kept.</summary>
    public const string Purpose = "form";

    /// <summary>Days for which it stays at the longest, as with knocks. Source: field-cases 5.2.</summary>
    public const int LongestDays = 365;

    private const string XmlPlace = "forms_submissions.xml";
    private const string FilePlace = "forms_files.content";
    private const string ReasonPlace = "forms_submissions.reason";

    private static readonly Sql Columns = Sql.Raw(
        "s.id, s.instance_id, s.rival, s.form_id, s.version_no, s.area_no, s.area_path, s.round_id, s.door_id, s.by_account, s.at, s.digest, s.state, s.landed, s.refused, s.expected, s.decision, s.decided_by, s.decided_at, s.counting");

    /// <summary>All that came under an instance id, the one that counts first. Looks beyond the scope: an id is one for the whole node.</summary>
    public static List<Filled> OfInstance(Session session, string instanceId) => session.Rows(
        $"select {Columns} from forms_submissions s where s.instance_id = {instanceId} and {Scope.Everything.Over("s.area_path")} order by s.rival", Read);

    /// <summary>A filled form inside the scope; null when there is none.</summary>
    public static Filled? Find(Session session, Guid id) =>
        session.Find($"select {Columns} from forms_submissions s where s.id = {id} and {session.Scope.Over("s.area_path")}", Read);

    /// <summary>Some filled forms of a form, newest first.</summary>
    /// <param name="session">Those inside its scope.</param>
    /// <param name="form">The form.</param>
    /// <param name="before">Only those with a smaller id.</param>
    /// <param name="take">How many at most.</param>
    /// <param name="waiting">Only those about which somebody has to decide.</param>
    public static List<Filled> List(Session session, Guid form, Guid before, int take, bool waiting) => session.Rows(
        $"select {Columns} from forms_submissions s where s.form_id = {form} and s.id < {before} and {Sql.Raw(waiting ? "s.waits = 1" : "s.waits >= 0")} and {session.Scope.Over("s.area_path")} order by s.id desc limit {take}", Read);

    /// <summary>How many of a form somebody has to decide about.</summary>
    public static int CountWaiting(Session session, Guid form) =>
        (int)session.Number($"select count(*) from forms_submissions s where s.form_id = {form} and s.waits = 1 and {session.Scope.Over("s.area_path")}");

    /// <summary>Some filled forms of a form that count, with their bytes as they came, in the order in which they came.</summary>
    /// <param name="session">Whoever reads them.</param>
    /// <param name="scope">Only those inside; itself inside that of the session.</param>
    /// <param name="form">The form.</param>
    /// <param name="span">Only those that came from the first moment on and before the second.</param>
    /// <param name="after">Only those with a larger id.</param>
    /// <param name="take">How many at most.</param>
    public static List<(Filled Filled, byte[] Xml)> Taken(Session session, Scope scope, Guid form, (DateTimeOffset From, DateTimeOffset To) span, Guid after, int take)
    {
        var rows = session.Rows(
            $"""
            select {Columns}, s.xml from forms_submissions s
            where s.form_id = {form} and s.id > {after} and s.state = {Filled.Taken} and s.at >= {span.From} and s.at < {span.To} and {scope.Over("s.area_path")} order by s.id limit {take}
            """, row => (Filled: Read(row), Xml: row.Bytes(20)));
        return [.. rows.Select(row => (row.Filled, session.Fields.OpenBytes(XmlPlace, row.Filled.Id, row.Xml)))];
    }

    /// <summary>How many those are.</summary>
    public static long CountTaken(Session session, Scope scope, Guid form, (DateTimeOffset From, DateTimeOffset To) span) => session.Number(
        $"select count(*) from forms_submissions s where s.form_id = {form} and s.state = {Filled.Taken} and s.at >= {span.From} and s.at < {span.To} and {scope.Over("s.area_path")}");

    /// <summary>Keeps one, sealed. Nobody else can have kept one of its instance id and number since it was looked for: writers take turns, those of other processes too.</summary>
    public static void Add(Unit unit, Filled filled, ReadOnlySpan<byte> xml)
    {
        var sealedXml = unit.Fields.Seal(XmlPlace, filled.Id, xml);
        unit.Run(
            $"""
            insert into forms_submissions (id, instance_id, rival, form_id, version_no, area_no, area_path, round_id, door_id, by_account, at, digest, xml, state, landed, refused, expected, waits, counting, purpose, expires)
            values ({filled.Id}, {filled.InstanceId}, {filled.Rival}, {filled.Form}, {filled.VersionNo}, {filled.AreaNo}, {unit.Scope.Into(filled.Area)}, {filled.Round}, {filled.Door},
                {filled.By}, {filled.At}, {filled.Digest}, {sealedXml}, {filled.State}, {filled.Landed}, {filled.Refused}, {filled.Expected}, {filled.Waits}, {filled.Counting}, {Purpose}, {unit.Today.AddDays(LongestDays)})
            """);
    }

    /// <summary>A later edit takes its place.</summary>
    public static void Replace(Unit unit, Filled old) =>
        unit.Run($"update forms_submissions set state = {Filled.Replaced}, waits = 0 where id = {old.Id} and {unit.Scope.Over("area_path")}");

    /// <summary>Keeps what was decided, and what follows from it; its files lie where it lies.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="filled">The filled form as it is from now on.</param>
    /// <param name="reason">Why; null when none was given.</param>
    public static void Decide(Unit unit, Filled filled, string? reason = null)
    {
        var sealedReason = unit.Fields.Seal(ReasonPlace, filled.Id, reason);
        unit.Run(
            $"""
            update forms_submissions set state = {filled.State}, area_no = {filled.AreaNo}, area_path = {unit.Scope.Into(filled.Area)}, round_id = {filled.Round}, door_id = {filled.Door}, landed = {filled.Landed},
                refused = {filled.Refused}, waits = {filled.Waits}, decision = {filled.Decided?.What}, decided_by = {filled.Decided?.By}, decided_at = {filled.Decided?.At}, reason = {sealedReason}
            where id = {filled.Id} and {unit.Scope.Over("area_path")}
            """);
        unit.Run($"update forms_files set area_path = {unit.Scope.Into(filled.Area)} where submission_id = {filled.Id} and {unit.Scope.Over("area_path")}");
        unit.Run($"update forms_pieces set area_path = {unit.Scope.Into(filled.Area)} where submission_id = {filled.Id} and {unit.Scope.Over("area_path")}");
    }

    /// <summary>Why it was decided so; null when nobody said.</summary>
    public static string? Reason(Session session, Guid id) => session.Find(
        $"select s.reason from forms_submissions s where s.id = {id} and s.reason is not null and {session.Scope.Over("s.area_path")}", row => row.Bytes(0)) is { } bytes
        ? session.Fields.Open(ReasonPlace, id, bytes)
        : null;

    /// <summary>The bytes as they came.</summary>
    public static byte[] Xml(Session session, Guid id) => session.Find(
        $"select s.xml from forms_submissions s where s.id = {id} and {session.Scope.Over("s.area_path")}", row => row.Bytes(0)) is { } bytes
        ? session.Fields.OpenBytes(XmlPlace, id, bytes)
        : [];

    /// <summary>The files that came with one.</summary>
    public static List<FilledFile> Files(Session session, Guid id) => session.Rows(
        $"select f.name, f.bytes, f.digest from forms_files f where f.submission_id = {id} and {session.Scope.Over("f.area_path")} order by f.name",
        row => new FilledFile(row.Text(0), row.Int(1), row.Bytes(2)));

    /// <summary>The bytes of a file as they are kept; null when there is none of that name.</summary>
    public static byte[]? File(Session session, Guid id, string name) => session.Find(
        $"select f.content from forms_files f where f.submission_id = {id} and f.name = {name} and {session.Scope.Over("f.area_path")}", row => row.Bytes(0)) is { } bytes
        ? session.Fields.OpenBytes(FilePlace, id, bytes)
        : null;

    /// <summary>Keeps a file, sealed; false when one of its name came before.</summary>
    public static bool AddFile(Unit unit, Filled filled, string name, byte[] content, byte[] digest)
    {
        var sealedContent = unit.Fields.Seal(FilePlace, filled.Id, content);
        return unit.Run(
            $"""
            insert into forms_files (submission_id, name, area_path, bytes, digest, content, purpose, expires)
            values ({filled.Id}, {name}, {unit.Scope.Into(filled.Area)}, {content.Length}, {digest}, {sealedContent}, {Purpose}, {unit.Today.AddDays(LongestDays)})
            on conflict (submission_id, name) do nothing
            """) == 1;
    }

    private static Filled Read(Row row) => new(
        row.Id(0), row.Text(1), row.Int(2), row.Id(3), row.Int(4), row.Int(5), new AreaPath(row.Text(6)), row.IdOrNull(7), row.IdOrNull(8), row.Id(9), row.Moment(10), row.Bytes(11),
        row.Text(12), row.TextOrNull(13), row.TextOrNull(14), row.Int(15))
    {
        Decided = row.TextOrNull(16) is { } what ? new(what, row.Id(17), row.Moment(18)) : null,
        Counting = row.Int(19),
    };
}

/// <summary>A file that came with a filled form.</summary>
/// <param name="Name">Its name, as the form's answer has it.</param>
/// <param name="Bytes">Its length as it is kept.</param>
/// <param name="Digest">SHA-256 of its bytes as they were sent.</param>
internal sealed record FilledFile(string Name, int Bytes, byte[] Digest);
