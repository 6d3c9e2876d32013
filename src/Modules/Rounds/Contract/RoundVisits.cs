using Linli.Rounds.Visits;

namespace Linli.Rounds;

/// <summary>A visit that came by another way than the pages: what a filled form said.</summary>
/// <param name="Id">Id of the visit; the same visit may come any number of times.</param>
/// <param name="Round">The round.</param>
/// <param name="Dwelling">The door.</param>
/// <param name="Outcome">met, phoned, empty, refused, moved or nobody.</param>
public sealed record VisitSaid(Guid Id, Guid Round, Guid Dwelling, string Outcome)
{
    /// <summary>All outcomes that a visit may have.</summary>
    public static IReadOnlyList<string> Outcomes => VisitRules.All;

    /// <summary>When it was, by the phone's clock; noted, never trusted.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>A note; cut to what a visit holds.</summary>
    public string? Note { get; init; }

    /// <summary>Whether the household needs something; null when it was not asked.</summary>
    public bool? Need { get; init; }

    /// <summary>What it needs; cut to what a visit holds.</summary>
    public string? NeedNote { get; init; }

    /// <summary>The visit that this one puts right; null for a new one.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Who was at the door; null for whoever takes the visit in.</summary>
    public Guid? By { get; init; }

    /// <summary>How many people were found living there.</summary>
    public int? MembersFound { get; init; }

    /// <summary>Why people of the household should stay at home.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary>The highest temperature that was read, in degrees Celsius.</summary>
    public decimal? Temperature { get; init; }
}

/// <summary>What became of the door.</summary>
/// <param name="State"><c>revisit</c> or <c>final</c>.</param>
/// <param name="Outcome">The outcome that counts.</param>
/// <param name="LinkedTo">The earlier visit that counts instead; null when this one does.</param>
/// <param name="LinkedToOwn">Whether that was the same person's.</param>
/// <param name="DoorLabel">The address.</param>
public sealed record VisitTaken(string State, string Outcome, Guid? LinkedTo, bool LinkedToOwn, string DoorLabel);

/// <summary>Takes visits from other modules, with the same rules as those from the pages.</summary>
public static class RoundVisits
{
    private const int LongestNote = 500;

    /// <summary>Keeps a visit, or says why the round does not take it; then nothing was written.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="person">By whose permissions it is taken.</param>
    /// <param name="said">The visit.</param>
    public static Outcome<VisitTaken> Take(Unit unit, Person person, VisitSaid said)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(said);
        var need = said.Need is { } flag ? new RecordVisit.NeedSaid(flag, Cut(said.NeedNote)) : null;
        var request = new RecordVisit.Request(said.Id, said.Dwelling, said.Outcome, said.At, Cut(said.Note), need, said.Corrects);
        var facts = said is { MembersFound: null, Reasons.Count: 0, Temperature: null } ? null : new VisitFacts(said.MembersFound, said.Reasons, said.Temperature);
        return RecordVisit.Take(unit, person, said.Round, request, facts, said.By)
            .Then(taken => new VisitTaken(taken.Answer.State, taken.Answer.Outcome, taken.Answer.LinkedTo, taken.Answer.LinkedToOwn, taken.Door.Label));
    }

    /// <summary>Keeps the second knock at a sampled door, or says why the round does not take it; then nothing was written.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="by">Who knocked.</param>
    /// <param name="round">The round.</param>
    /// <param name="dwelling">The door.</param>
    /// <param name="outcome">What came of it.</param>
    public static Outcome<VisitTaken> TakeReknock(Unit unit, Guid by, Guid round, Guid dwelling, string outcome)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var label = Residents.DwellingDirectory.Find(unit, dwelling)?.Label ?? "";
        return Samples.RecordReknock.Take(unit, by, round, dwelling, new(outcome)).Then(taken => new VisitTaken("final", taken.Outcome, null, false, label));
    }

    private static string? Cut(string? text) => text is { Length: > LongestNote } ? text[..(LongestNote - 1)] + "…" : text;
}
