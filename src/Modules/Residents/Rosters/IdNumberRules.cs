using System.Globalization;

namespace Linli.Residents.Rosters;

/// <summary>Citizens' identity numbers. Source: GB 11643-1999 (18 digits, check digit by ISO 7064 MOD 11-2) and GB 11643-1989 (15 digits).</summary>
internal static class IdNumberRules
{
    private const int Length = 18;
    private const int OldLength = 15;
    private const int BirthAt = 6;
    private const string CheckDigits = "10X98765432";

    private static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The check digit of the first 17 digits.</summary>
    public static char CheckDigit(ReadOnlySpan<char> seventeen)
    {
        var sum = 0;
        for (var index = 0; index < Weights.Length; index++)
        {
            sum += (seventeen[index] - '0') * Weights[index];
        }

        return CheckDigits[sum % CheckDigits.Length];
    }

    /// <summary>The number in its present form: 18 characters, a capital X, old numbers lengthened; or the code of what is wrong with it.</summary>
    /// <param name="text">As written; full-width digits, spaces and a small x are accepted.</param>
    public static (string? Number, string? Fault) Read(string text)
    {
        var number = Tidy(CellTextRules.Compact(text).ToUpperInvariant());
        return Shape(number) is { } fault ? (null, fault) : Checked(number.Length == OldLength ? Lengthened(number) : number);
    }

    /// <summary>The day of birth inside a number of 18 characters, or null when it is no day.</summary>
    public static DateOnly? Birth(string number)
    {
        if (!int.TryParse(number.AsSpan(BirthAt, 8), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            return null;
        }

        var (year, month, day) = (digits / 10_000, digits / 100 % 100, digits % 100);
        return year >= 1 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
    }

    /// <summary>The sex inside a number of 18 characters: the 17th digit is odd for men.</summary>
    public static Sex SexOf(string number) => (number[16] - '0') % 2 == 1 ? Sex.Male : Sex.Female;

    /// <summary>The first 17 digits as a number, a compact key; the last follows from them.</summary>
    public static ulong Key(string number) => ulong.Parse(number.AsSpan(0, Length - 1), NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>Whether a number that a spreadsheet keeps as a number still has all its digits: from the sixteenth on it would have made them zeros.</summary>
    public static bool IsWhole(string text) =>
        text.Length is > OldLength and <= Length && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && text.AsSpan(OldLength).ContainsAnyExcept('0');

    /// <summary>Without dashes between its groups, and with an X where a sign like it stands last.</summary>
    private static string Tidy(string number)
    {
        if (number.Length <= OldLength)
        {
            return number;
        }

        var bare = char.IsAsciiDigit(number[0]) ? number.Replace("-", "", StringComparison.Ordinal) : number;
        return bare[^1] is '×' or 'Х' or 'Χ' or '✕' ? bare[..^1] + 'X' : bare;
    }

    private static string? Shape(string number)
    {
        if (number.Contains("E+", StringComparison.Ordinal))
        {
            return RosterCodes.IdPrecisionLost;
        }

        if (number.Contains('*', StringComparison.Ordinal))
        {
            return RosterCodes.IdMasked;
        }

        return IsDigits(number) ? OfLength(number.Length) : IsOtherDocument(number) ? RosterCodes.IdOtherDocument : RosterCodes.IdCharacters;
    }

    private static string? OfLength(int length) => length switch
    {
        Length or OldLength => null,
        < Length => RosterCodes.IdTooShort,
        _ => RosterCodes.IdTooLong,
    };

    private static bool IsDigits(string number) =>
        number.Length > 0 && number.AsSpan(0, number.Length - 1).ContainsAnyExceptInRange('0', '9') is false
        && (char.IsAsciiDigit(number[^1]) || (number[^1] == 'X' && number.Length > OldLength));

    /// <summary>Passports, and permits of people from Hong Kong, Macao and Taiwan: one or two letters and seven to nine digits.</summary>
    private static bool IsOtherDocument(string number)
    {
        var digits = number.AsSpan().TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ");
        return number.Length - digits.Length is 1 or 2 && digits.Length is >= 7 and <= 10 && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private static string Lengthened(string old)
    {
        var seventeen = old[..BirthAt] + "19" + old[BirthAt..];
        return seventeen + CheckDigit(seventeen);
    }

    private static (string? Number, string? Fault) Checked(string number)
    {
        if (CheckDigit(number) != number[^1])
        {
            return (null, RosterCodes.IdCheckDigit);
        }

        return Birth(number) is null ? (null, RosterCodes.IdBirth) : (number, null);
    }
}
