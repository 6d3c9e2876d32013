namespace Linli.Residents.People;

/// <summary>The sealed fields of people: where each is bound to, and how equal values are found.</summary>
internal static class PersonSeals
{
    private const char Between = '\n';

    public static byte[]? IdNumber(FieldCipher fields, Guid id, string? number) => fields.Seal("residents_people.id_number", id, number);

    public static string? OpenIdNumber(FieldCipher fields, Guid id, byte[]? bytes) => fields.Open("residents_people.id_number", id, bytes);

    public static byte[]? Phone(FieldCipher fields, Guid id, string? phone) => fields.Seal("residents_people.phone", id, phone);

    public static string? OpenPhone(FieldCipher fields, Guid id, byte[]? bytes) => fields.Open("residents_people.phone", id, bytes);

    public static byte[]? Note(FieldCipher fields, Guid id, string? note) => fields.Seal("residents_people.note", id, note);

    public static string? OpenNote(FieldCipher fields, Guid id, byte[]? bytes) => fields.Open("residents_people.note", id, bytes);

    public static byte[]? Groups(FieldCipher fields, Guid id, IReadOnlyList<string> groups) =>
        fields.Seal("residents_people.needs", id, groups.Count == 0 ? null : string.Join(Between, groups));

    public static IReadOnlyList<string> OpenGroups(FieldCipher fields, Guid id, byte[]? bytes) =>
        fields.Open("residents_people.needs", id, bytes)?.Split(Between) ?? [];

    /// <summary>Equal phones have equal marks.</summary>
    public static byte[]? PhoneMark(FieldCipher fields, string? phone) => fields.Blind("phone", phone);

    /// <summary>Equal identity numbers have equal marks.</summary>
    public static byte[]? IdMark(FieldCipher fields, string? number) => fields.Blind("id-number", number);
}
