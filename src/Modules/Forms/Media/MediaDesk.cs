using Linli.Forms.Definitions;
using Linli.Forms.Lists;

namespace Linli.Forms.Media;

/// <summary>A file that a version names, and where it comes from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">
/// <c>live</c> when the node makes it for each phone, <c>list</c> when it holds the entities of a list, <c>kept</c> when somebody added it or the workbook held it, <c>missing</c>.
/// </param>
internal sealed record NamedFile(string Name, string State)
{
    public const string Live = "live";
    public const string List = "list";
    public const string Kept = "kept";
    public const string Missing = "missing";
}

/// <summary>Finds the files of a version.</summary>
internal static class MediaDesk
{
    /// <summary>The files that a version names, by name. A file that somebody added goes before a list of the same name.</summary>
    /// <param name="session">Any session.</param>
    /// <param name="form">The form.</param>
    /// <param name="no">The version.</param>
    /// <param name="content">What the version asks; the lists that it writes to count as there.</param>
    public static IReadOnlyList<NamedFile> Named(Session session, Guid form, int no, VersionContent? content)
    {
        var kept = MediaTable.List(session, form, no).Select(file => file.Name).ToHashSet();
        var lists = ListTable.All(session).Select(list => list.Name).Concat(content?.Definition.Entities.Select(entity => entity.List) ?? []).ToHashSet();
        string StateOf(string name) => kept.Contains(name) ? NamedFile.Kept : LiveLists.Has(name) ? NamedFile.Live : ListRules.ListOf(name) is { } list && lists.Contains(list) ? NamedFile.List : NamedFile.Missing;
        return [.. (content?.Files ?? []).Concat(kept).Distinct().Order(StringComparer.Ordinal).Select(name => new NamedFile(name, StateOf(name)))];
    }

    /// <summary>The bytes of a file of a version, as this person gets them.</summary>
    public static Outcome<byte[]> Bytes(Session session, Person person, FormRounds rounds, Guid form, int no, string name, (Guid? Round, Guid? Door) only = default)
    {
        if ((MediaTable.Find(session, form, no, name) ?? (LiveLists.Has(name) ? LiveLists.Make(session, person, rounds, name, only) : null)) is { } bytes)
        {
            return bytes;
        }

        return ListIn(session, form, no, name) is { } list ? ListCsv.Make(session, list) : HttpProblems.NotFound();
    }

    /// <summary>The list whose entities a file of a version holds; null when it is another file, or the version does not ask for it.</summary>
    public static EntityList? ListIn(Session session, Guid form, int no, string name) =>
        ListRules.ListOf(name) is { } list && !LiveLists.Has(name) && MediaTable.Find(session, form, no, name) is null && FormTable.Content(session, form, no)?.Files.Contains(name) == true
            ? ListTable.Find(session, list)
            : null;

    /// <summary>What the audit trail says when somebody loads a file; null when it tells nothing of anybody.</summary>
    public static Shown<Done>? ShownBy(Session session, Person person, Guid form, int no, string name) =>
        name == LiveLists.Doors ? new(default, "door.list", "account", person.Account.ToString(), null, "address")
        : ListIn(session, form, no, name) is { } list ? new(default, "entity.list", "list", list.Name, null, ["label", .. list.Properties])
        : null;

    /// <summary>The type that a name promises; clients go by the name, so this only keeps browsers from guessing.</summary>
    public static string TypeOf(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".CSV" => "text/csv; charset=utf-8",
        ".XML" => "text/xml; charset=utf-8",
        ".GEOJSON" => "application/geo+json",
        ".PNG" => "image/png",
        ".JPG" or ".JPEG" => "image/jpeg",
        ".GIF" => "image/gif",
        ".MP3" => "audio/mpeg",
        ".M4A" => "audio/mp4",
        ".MP4" => "video/mp4",
        _ => "application/octet-stream",
    };

    /// <summary>Refuses names that are none: a folder, nothing, too long.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 120 && name is not ("." or "..") && !name.Any(c => char.IsControl(c) || c is '/' or '\\' or ':');
}
