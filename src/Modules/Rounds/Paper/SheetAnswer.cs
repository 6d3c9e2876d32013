using System.Text.Json.Serialization;

namespace Linli.Rounds.Paper;

/// <summary>Sheets of one printing, to be put on paper or to be keyed.</summary>
/// <param name="Printing">The printing.</param>
/// <param name="At">When it was fixed.</param>
/// <param name="Round">The round.</param>
/// <param name="Names">Whether names of residents are among it.</param>
/// <param name="Sheets">The sheets, in the order of the walk.</param>
internal sealed record PrintingAnswer(Guid Printing, DateTimeOffset At, SheetRound Round, bool Names, IReadOnlyList<SheetAnswer> Sheets);

/// <summary>The round in short.</summary>
internal sealed record SheetRound(Guid Id, int Number, string Name, string State, string AreaName);

/// <summary>One sheet: a stair.</summary>
internal sealed record SheetAnswer(int No, string AreaName, string Site, string Building, string Unit, IReadOnlyList<SheetDoor> Doors);

/// <summary>A line of a sheet.</summary>
/// <param name="Number">Number on the sheet, from 1; never changes.</param>
/// <param name="Dwelling">The door.</param>
/// <param name="Label">Its address.</param>
/// <param name="Door">Its name in the stair.</param>
/// <param name="Floor">Floor.</param>
/// <param name="Kind">Kind of dwelling.</param>
/// <param name="People">How many people the ledger knows behind it.</param>
/// <param name="State"><c>open</c>, <c>revisit</c> or <c>final</c>, by now.</param>
/// <param name="Outcome">The outcome that counts by now.</param>
/// <param name="LastAt">When somebody came last.</param>
internal sealed record SheetDoor(
    int Number, Guid Dwelling, string Label, string Door, int? Floor, string Kind, int People, string State, string? Outcome, DateTimeOffset? LastAt)
{
    /// <summary>Who lives there, when names were asked for and may be seen.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Names { get; init; }

    /// <summary>What was keyed from this line.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public KeyedAnswer? Keyed { get; init; }
}

/// <summary>What was keyed from a line.</summary>
/// <param name="Outcome">What stood on the paper.</param>
/// <param name="SaidAt">When it was, as the paper says.</param>
/// <param name="At">When it was keyed.</param>
/// <param name="By">Who keyed it.</param>
/// <param name="Linked">Whether the door was done already, so that this is kept beside what counts.</param>
internal sealed record KeyedAnswer(string Outcome, DateTimeOffset? SaidAt, DateTimeOffset At, string By, bool Linked);
