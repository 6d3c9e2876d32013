namespace Linli.Residents.People;

/// <summary>The sealed fields of people: where each is bound to, and how equal values are found.</summary>
internal static class PersonSeals
{
    private const char Between = '\n';

    public static byte[]? IdNumber(Session session, Guid id, string? number) => session.Fields.Seal("residents_people.id_number", id, number);

    public static string? OpenIdNumber(Session session, Guid id, byte[]? bytes) => session.Fields.Open("residents_people.id_number", id, bytes);

    public static byte[]? Phone(Session session, Guid id, string? phone) => session.Fields.Seal("residents_people.phone", id, phone);

    public static string? OpenPhone(Session session, Guid id, byte[]? bytes) => session.Fields.Open("residents_people.phone", id, bytes);

    public static byte[]? Note(Session session, Guid id, string? note) => session.Fields.Seal("residents_people.note", id, note);

    public static string? OpenNote(Session session, Guid id, byte[]? bytes) => session.Fields.Open("residents_people.note", id, bytes);

    public static byte[]? Groups(Session session, Guid id, IReadOnlyList<string> groups) =>
        session.Fields.Seal("residents_people.needs", id, groups.Count == 0 ? null : string.Join(Between, groups));

    public static IReadOnlyList<string> OpenGroups(Session session, Guid id, byte[]? bytes) =>
        session.Fields.Open("residents_people.needs", id, bytes)?.Split(Between) ?? [];

    /// <summary>Equal phones have equal marks.</summary>
    public static byte[]? PhoneMark(Session session, string? phone) => session.Fields.Blind("phone", phone);

    /// <summary>Equal identity numbers have equal marks.</summary>
    public static byte[]? IdMark(Session session, string? number) => session.Fields.Blind("id-number", number);
}
