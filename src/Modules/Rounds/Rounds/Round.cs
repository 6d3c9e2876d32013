namespace Linli.Rounds.Rounds;

/// <summary>A round: a frozen list of doors, each to get a final outcome.</summary>
internal sealed record Round(
    int No, Guid Id, int Number, string Name, string Kind, int AreaNo, AreaPath Area, string State, RoundSettings Settings,
    DateTimeOffset OpenedAt, Guid OpenedBy, DateTimeOffset? ClosedAt, Guid? ClosedBy, string? Certificate)
{
    public const string Open = "open";
    public const string Closed = "closed";

    public static IReadOnlyList<string> Kinds { get; } = ["screening", "care"];

    public bool IsOpen => State == Open;

    /// <summary>The further division of this round's tallies for a kind of door.</summary>
    public string Dimension(string doorKind) => DimensionOf(No, doorKind);

    public static string DimensionOf(int no, string doorKind) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{no}.{doorKind}");
}

/// <summary>What a round asks about, so that it is not retyped at every door.</summary>
/// <param name="LookBack">Day since which people are asked whether they were away; null when not asked.</param>
/// <param name="Places">Areas asked about.</param>
internal sealed record RoundSettings(DateOnly? LookBack, IReadOnlyList<string> Places);
