namespace Linli.Access.Phones;

/// <summary>What a phone is told. Pure.</summary>
internal static class PhoneRules
{
    /// <summary>Nothing is to be done.</summary>
    public const string None = "none";

    /// <summary>What is kept stays sealed and is not shown: the account is disabled. What waits to be sent is not lost, should it be enabled again.</summary>
    public const string Shut = "shut";

    /// <summary>What is kept is to be deleted, now.</summary>
    public const string Delete = "delete";

    /// <summary>The node does not know the phone; whoever is signed in makes it known again.</summary>
    public const string Unknown = "unknown";

    /// <summary>Most phones of one account; the one heard least lately gives way.</summary>
    public const int Most = 20;

    /// <summary>Characters of a phone's name at most.</summary>
    public const int LongestName = 60;

    /// <summary>Days for which a phone is remembered after it was last heard: its own 14 without contact (reliability plan 3.8), and as many again.</summary>
    public const int DaysKept = 28;

    /// <summary>How often it is written down that a phone was heard.</summary>
    public static readonly TimeSpan HeardEvery = TimeSpan.FromMinutes(10);

    /// <summary>Whether a text is a token of a phone: 256 bits as 64 hexadecimal digits, in small letters.</summary>
    public static bool IsToken(string? text) => text is { Length: 64 } && text.All(char.IsAsciiHexDigitLower);

    /// <summary>What a phone is told.</summary>
    /// <param name="phone">The phone; null when it is not known, or its token is wrong.</param>
    /// <param name="isDisabled">Whether its account is.</param>
    public static string OrderFor(Phone? phone, bool isDisabled) =>
        phone is null ? Unknown
        : phone.OrderedAt is not null ? Delete
        : isDisabled ? Shut
        : None;
}
