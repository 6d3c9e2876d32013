using Linli.Forms.Definitions;
using Linli.Forms.Media;

namespace Linli.Forms.OpenRosa;

/// <summary>The forms that phones may fill.</summary>
internal static class RosaForms
{
    /// <summary>The live versions of the forms that may be used where the asker works.</summary>
    public static List<(Form Form, FormVersion Version)> Live(Session session) =>
        [.. FormTable.List(session).Where(form => form.State == Form.Live)
            .Select(form => (form, version: FormTable.Versions(session, form.Id).FirstOrDefault(version => version.State == FormVersion.Live)))
            .Where(pair => pair.version is not null).Select(pair => (pair.form, pair.version!))];

    /// <summary>A version that a phone may load: in use, or once in use.</summary>
    public static (Form Form, FormVersion Version)? Find(Session session, Guid id, int no) =>
        FormTable.Find(session, id) is { } form && FormTable.Versions(session, id).FirstOrDefault(version => version.No == no && version.State != FormVersion.Draft) is { } version ? (form, version) : null;

    /// <summary>The files of a version that can be loaded now; those that nobody has added yet are left out.</summary>
    public static List<NamedFile> Files(Session session, Form form, int no) =>
        [.. MediaDesk.Named(session, form.Id, no, FormTable.Content(session, form.Id, no)).Where(file => file.State != NamedFile.Missing)];
}
