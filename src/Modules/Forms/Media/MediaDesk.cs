namespace Linli.Forms.Media;

/// <summary>A file that a version names, and where it comes from.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State"><c>live</c> when the node makes it for each phone, <c>kept</c> when somebody added it or the workbook held it, <c>missing</c>.</param>
internal sealed record NamedFile(string Name, string State)
{
    public const string Live = "live";
    public const string Kept = "kept";
    public const string Missing = "missing";
}

/// <summary>Finds the files of a version.</summary>
internal static class MediaDesk
{
    /// <summary>The files that a version names, by name.</summary>
    public static IReadOnlyList<NamedFile> Named(Session session, Guid form, int no, IEnumerable<string> names)
    {
        var kept = MediaTable.List(session, form, no).Select(file => file.Name).ToHashSet();
        return [.. names.Concat(kept).Distinct().Order(StringComparer.Ordinal).Select(name => new NamedFile(name, kept.Contains(name) ? NamedFile.Kept : LiveLists.Has(name) ? NamedFile.Live : NamedFile.Missing))];
    }

    /// <summary>The bytes of a file of a version, as this person gets them; null when there is none.</summary>
    public static byte[]? Bytes(Session session, Person person, FormRounds rounds, Guid form, int no, string name, (Guid? Round, Guid? Door) only = default) =>
        MediaTable.Find(session, form, no, name) ?? (LiveLists.Has(name) ? LiveLists.Make(session, person, rounds, name, only) : null);

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
