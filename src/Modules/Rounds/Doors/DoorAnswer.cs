using System.Text.Json.Serialization;
using Linli.Residents;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Doors;

/// <summary>A door of a round, for people. In lists the note of need is left out; who lives there is told on the door's own page only.</summary>
internal sealed record DoorAnswer(
    Guid Dwelling, string Label, string Site, string Building, string Unit, string Door, int? Floor, string Kind, string State, string? Outcome,
    int Attempts, DateTimeOffset? LastAt, DateTimeOffset? RevisitAt, WorkerAnswer? Worker, NeedAnswer Need)
{
    /// <summary>Code of the lowest area; on the door's own page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Area { get; init; }

    /// <summary>Name of the lowest area; on the door's own page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? AreaName { get; init; }

    /// <summary>Whether the round is <c>open</c> or <c>closed</c>; on the door's own page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? RoundState { get; init; }

    /// <summary>Who lives there, masked; on the door's own page, for who may read the roster.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<ResidentLine>? People { get; init; }

    /// <summary>What was tried, oldest first; on the door's own page.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<TryAnswer>? Tries { get; init; }

    /// <summary>Place in the walk, from 0; in a pack.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Order { get; init; }

    /// <summary>The second knock; in a sample.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReknockAnswer? Reknock { get; init; }

    public static DoorAnswer Of(ListedDoor listed, WorkerAnswer? worker) => new(
        listed.Door.Id, listed.Door.Label, listed.Door.Site, listed.Door.Building, listed.Door.Unit, listed.Door.Door, listed.Door.Floor, listed.Door.Kind,
        StateOf(listed.State), listed.State?.Outcome, listed.State?.Attempts ?? 0, listed.State?.At, listed.State?.RevisitAt, worker, new(listed.Door.NeedFlag, null));

    /// <summary><c>open</c>: nobody has come; <c>revisit</c>: to come again; <c>final</c>: done.</summary>
    public static string StateOf(DoorState? state) => state is null ? "open" : state.IsFinal ? "final" : "revisit";
}

/// <summary>Who knocks at a door.</summary>
internal sealed record WorkerAnswer(Guid Id, string Name);

/// <summary>What a household needs.</summary>
internal sealed record NeedAnswer(bool Flag, string? Note);

/// <summary>One attempt at a door.</summary>
internal sealed record TryAnswer(Guid Id, DateTimeOffset At, string Outcome, string By, string? Note, bool Linked, VisitFacts? Facts)
{
    /// <summary>Number of the sheet from which it was keyed.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Sheet { get; init; }

    /// <summary>When it was, as the paper says.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? SaidAt { get; init; }

    public static TryAnswer Of(Session session, Attempt attempt, string? by) => new(
        attempt.Id, attempt.At, attempt.Outcome, by ?? "", session.Fields.Open("rounds_attempts.note", attempt.Id, attempt.Note), attempt.LinkedTo is not null, VisitFacts.Open(session, attempt))
    {
        Sheet = attempt.Sheet,
        SaidAt = attempt.Sheet is null ? null : attempt.SaidAt,
    };
}

/// <summary>The second knock at a door; nulls before it is made, or when nobody was home.</summary>
internal sealed record ReknockAnswer(string? Outcome, bool? Agrees, string? By);
