namespace Linli.Residents.Search;

/// <summary>
/// All by which a person is found: the pieces of the name as they are, the initials and the marks of identity number and phone behind a control character,
/// which no name can hold (<see cref="GramRules.Clean"/> takes it out). Pure.
/// </summary>
internal static class Finders
{
    /// <summary>What the finders of initials begin with.</summary>
    public const string Initials = "\u0001a";

    private const string IdNumber = "\u0001i";
    private const string Phone = "\u0001p";

    /// <summary>The finders of a person, each once.</summary>
    /// <param name="name">The name as kept.</param>
    /// <param name="idMark">The mark of the identity number; null without one.</param>
    /// <param name="phoneMark">The mark of the phone; null without one.</param>
    public static List<string> Of(string name, byte[]? idMark, byte[]? phoneMark)
    {
        List<string> finders = [.. GramRules.Of(name)];
        Add(finders, GramRules.Initials(name) is { Length: > 0 } initials ? Initials + initials : null);
        Add(finders, OfIdNumber(idMark));
        Add(finders, OfPhone(phoneMark));
        return finders;
    }

    /// <summary>The finder of an identity number; null without one.</summary>
    public static string? OfIdNumber(byte[]? mark) => mark is null ? null : IdNumber + Convert.ToHexStringLower(mark);

    /// <summary>The finder of a phone; null without one.</summary>
    public static string? OfPhone(byte[]? mark) => mark is null ? null : Phone + Convert.ToHexStringLower(mark);

    private static void Add(List<string> finders, string? finder)
    {
        if (finder is not null)
        {
            finders.Add(finder);
        }
    }
}
