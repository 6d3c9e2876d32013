using System.Text.Json;

namespace Linli.Forms.Definitions;

/// <summary>Rows of <c>forms_forms</c> and <c>forms_versions</c>.</summary>
internal static class FormTable
{
    private static readonly Sql Columns = Sql.Raw("f.no, f.id, f.xform_id, f.title, f.area_no, f.area_path, f.state, f.created_at, f.version");
    private static readonly Sql VersionColumns = Sql.Raw("v.no, v.name, v.state, v.file_name, v.hash, v.warnings, v.uploaded_at, v.uploaded_by, v.published_at");

    /// <summary>A form that may be used somewhere inside the scope: its area lies inside, or around it.</summary>
    public static Form? Find(Session session, Guid id) =>
        session.Find($"select {Columns} from forms_forms f where f.id = {id}", Read) is { } form && Touches(session.Scope, form) ? form : null;

    /// <summary>The form of something that was filled, wherever it lies.</summary>
    public static Form Get(Session session, Guid id) => session.Find($"select {Columns} from forms_forms f where f.id = {id}", Read) ?? throw new InvalidOperationException("A form that was filled is never taken away.");

    /// <summary>The form of an id that clients know, wherever it lies.</summary>
    public static Form? FindByXFormId(Session session, string id) => session.Find($"select {Columns} from forms_forms f where f.xform_id = {id}", Read);

    /// <summary>The forms that may be used somewhere inside the scope, by title.</summary>
    public static List<Form> List(Session session) =>
        [.. session.Rows($"select {Columns} from forms_forms f order by f.title, f.xform_id", Read).Where(form => Touches(session.Scope, form))];

    /// <summary>The versions of a form, newest first.</summary>
    public static IReadOnlyList<FormVersion> Versions(Session session, Guid form) =>
        session.Rows($"select {VersionColumns} from forms_versions v where v.form_id = {form} order by v.no desc", ReadVersion);

    /// <summary>The workbook of a version, byte for byte.</summary>
    public static byte[]? Workbook(Session session, Guid form, int no) =>
        session.Find($"select v.workbook from forms_versions v where v.form_id = {form} and v.no = {no}", row => row.Bytes(0));

    /// <summary>The XForm of a version, byte for byte.</summary>
    public static byte[]? XForm(Session session, Guid form, int no) =>
        session.Find($"select v.xform from forms_versions v where v.form_id = {form} and v.no = {no}", row => row.Bytes(0));

    /// <summary>Adds a form without versions.</summary>
    public static void Add(Unit unit, Form form) => unit.Run(
        $"""
        insert into forms_forms (no, id, xform_id, title, area_no, area_path, state, created_at, created_by, version)
        values ({form.No}, {form.Id}, {form.XFormId}, {form.Title}, {form.AreaNo}, {form.Area}, {form.State}, {form.CreatedAt}, {unit.Act.By}, {form.Version})
        """);

    /// <summary>Keeps the title and the state of a form.</summary>
    public static void Save(Unit unit, Form form) =>
        unit.Run($"update forms_forms set title = {form.Title}, state = {form.State}, version = version + 1 where id = {form.Id}");

    /// <summary>Adds a version.</summary>
    public static void Add(Unit unit, Guid form, FormVersion version, byte[] workbook, byte[] xform, VersionContent content) => Add(unit, form, version, workbook, xform, JsonSerializer.Serialize(content, LinliJson.Options));

    /// <summary>What a version asks, and the files that it names.</summary>
    public static VersionContent? Content(Session session, Guid form, int no) =>
        session.Find($"select v.definition from forms_versions v where v.form_id = {form} and v.no = {no}", row => row.Text(0)) is { } text
            ? JsonSerializer.Deserialize<VersionContent>(text, LinliJson.Options)
            : null;

    /// <summary>What the version in use asks; null when none is in use.</summary>
    public static VersionContent? LiveContent(Session session, Guid form) =>
        Versions(session, form).FirstOrDefault(version => version.State == FormVersion.Live) is { } live ? Content(session, form, live.No) : null;

    /// <summary>The number that a new form gets.</summary>
    public static int NextNo(Session session) => (int)session.Number($"select coalesce(max(no), 0) + 1 from forms_forms");

    /// <summary>Takes a draft away with its files, because another one takes its place.</summary>
    public static void RemoveDrafts(Unit unit, Guid form)
    {
        unit.Run($"delete from forms_media where form_id = {form} and no in (select v.no from forms_versions v where v.form_id = {form} and v.state = {FormVersion.Draft})");
        unit.Run($"delete from forms_versions where form_id = {form} and state = {FormVersion.Draft}");
    }

    /// <summary>Brings a version into use; the one before is past.</summary>
    public static void Publish(Unit unit, Guid form, int no)
    {
        unit.Run($"update forms_versions set state = {FormVersion.Past} where form_id = {form} and state = {FormVersion.Live}");
        unit.Run($"update forms_versions set state = {FormVersion.Live}, published_at = {unit.Now} where form_id = {form} and no = {no}");
    }

    private static void Add(Unit unit, Guid form, FormVersion version, byte[] workbook, byte[] xform, string definition) => unit.Run(
        $"""
        insert into forms_versions (form_id, no, name, state, file_name, workbook, xform, hash, warnings, definition, uploaded_at, uploaded_by)
        values ({form}, {version.No}, {version.Name}, {version.State}, {version.FileName}, {workbook}, {xform}, {version.Hash}, {version.Warnings}, {definition}, {version.UploadedAt}, {version.UploadedBy})
        """);

    public static bool Touches(Scope scope, Form form) => scope.Covers(form.Area) || scope.Areas.Any(area => area.IsInside(form.Area));

    private static Form Read(Row row) => new(row.Int(0), row.Id(1), row.Text(2), row.Text(3), row.Int(4), new AreaPath(row.Text(5)), row.Text(6), row.Moment(7), row.Int(8));

    private static FormVersion ReadVersion(Row row) =>
        new(row.Int(0), row.Text(1), row.Text(2), row.Text(3), row.Text(4), row.Int(5), row.Moment(6), row.Id(7), row.MomentOrNull(8));
}
