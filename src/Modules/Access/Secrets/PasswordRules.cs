namespace Linli.Access.Secrets;

/// <summary>Which passwords are taken: long ones that are not on everybody's list. No rule about kinds of characters. Source: ASVS 5.0, 6.2.</summary>
internal static class PasswordRules
{
    public const int Shortest = 12;
    public const int Longest = 128;

    /// <summary>Longest piece whose mere repetition is no password, such as <c>abc123abc123</c>.</summary>
    private const int LongestPiece = 6;

    private static readonly HashSet<string> Common = Load();

    /// <summary>How many passwords the list holds.</summary>
    public static int ListLength => Common.Count;

    /// <summary>The reason why a password is not taken, or null when it is.</summary>
    public static Problem? WhyNot(string? password, string login, string name)
    {
        var length = password?.EnumerateRunes().Count() ?? 0;
        return length < Shortest ? AccessProblems.PasswordTooShort(Shortest)
            : length > Longest ? AccessProblems.PasswordTooLong(Longest)
            : IsCommon(password!) ? AccessProblems.PasswordCommon()
            : Holds(password!, login) || name.Split(' ').Any(part => Holds(password!, part)) ? AccessProblems.PasswordIsName()
            : null;
    }

    private static bool IsCommon(string password)
    {
        var plain = password.ToLowerInvariant();
        return Common.Contains(plain) || Common.Contains(plain.TrimEnd('!', '.', '@', '#', '*', '?')) || Repeats(plain) || Counts(plain);
    }

    /// <summary>Two Chinese characters are a name; of Latin letters it takes four, or half of all sentences would be refused.</summary>
    private static bool Holds(string password, string word) =>
        word.Length >= (word.All(char.IsAscii) ? 4 : 2) && password.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static bool Repeats(string text) =>
        Enumerable.Range(1, LongestPiece).Any(piece => Enumerable.Range(piece, text.Length - piece).All(i => text[i] == text[i - piece]));

    /// <summary>Whether each character follows the one before: 123456789012, abcdefghijkl, 987654321098.</summary>
    private static bool Counts(string text) => CountsBy(text, 1) || CountsBy(text, -1);

    private static bool CountsBy(string text, int by) => Enumerable.Range(1, text.Length - 1).All(i => Next(text[i - 1], by) == text[i]);

    private static char Next(char c, int by) => char.IsAsciiDigit(c) ? (char)('0' + ((c - '0' + by + 10) % 10)) : (char)(c + by);

    private static HashSet<string> Load()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}
