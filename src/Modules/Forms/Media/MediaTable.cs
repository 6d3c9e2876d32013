using System.Text;
using Linli.Forms.Definitions;
using Linli.Forms.Engine;

namespace Linli.Forms.Media;

/// <summary>A file beside a version.</summary>
/// <param name="Name">Its name, without folder.</param>
/// <param name="Hash">MD5 of its bytes.</param>
internal sealed record MediaFile(string Name, string Hash);

/// <summary>Rows of <c>forms_media</c>.</summary>
internal static class MediaTable
{
    /// <summary>The files of a version, by name.</summary>
    public static List<MediaFile> List(Session session, Guid form, int no) => session.Rows(
        $"select m.name, m.hash from forms_media m where m.form_id = {form} and m.no = {no} order by m.name", row => new MediaFile(row.Text(0), row.Text(1)));

    /// <summary>A file of a version, byte for byte.</summary>
    public static byte[]? Find(Session session, Guid form, int no, string name) =>
        session.Find($"select m.content from forms_media m where m.form_id = {form} and m.no = {no} and m.name = {name}", row => row.Bytes(0));

    /// <summary>Keeps a file of a version, in the place of one of the same name.</summary>
    public static void Put(Unit unit, Guid form, int no, string name, byte[] content) => unit.Run(
        $"""
        insert into forms_media (form_id, no, name, content, hash) values ({form}, {no}, {name}, {content}, {FormHash.Of(content)})
        on conflict (form_id, no, name) do update set content = excluded.content, hash = excluded.hash
        """);

    /// <summary>Keeps the files that the compiler made from the workbook itself, and an empty place for those that somebody has to add.</summary>
    public static void AddMade(Unit unit, Guid form, int no, IReadOnlyList<FormFile> files)
    {
        foreach (var file in files.Where(file => file.Text is not null))
        {
            Put(unit, form, no, file.Name, Encoding.UTF8.GetBytes(file.Text!));
        }
    }
}
