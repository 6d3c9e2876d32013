using Linli.Rounds.Visits;

namespace Linli.Rounds.Doors;

/// <summary>A door of a round, for people.</summary>
internal sealed record DoorAnswer(
    Guid Dwelling, string Label, string Site, string Building, string Unit, string Door, int? Floor, string Kind, string State, string? Outcome,
    int Attempts, DateTimeOffset? LastAt, DateTimeOffset? RevisitAt, WorkerAnswer? Worker, bool NeedFlag)
{
    public static DoorAnswer Of(ListedDoor listed, WorkerAnswer? worker) => new(
        listed.Door.Id, listed.Door.Label, listed.Door.Site, listed.Door.Building, listed.Door.Unit, listed.Door.Door, listed.Door.Floor, listed.Door.Kind,
        StateOf(listed.State), listed.State?.Outcome, listed.State?.Attempts ?? 0, listed.State?.At, listed.State?.RevisitAt, worker, listed.Door.NeedFlag);

    /// <summary><c>open</c>: nobody has come; <c>revisit</c>: to come again; <c>final</c>: done.</summary>
    public static string StateOf(DoorState? state) => state is null ? "open" : state.IsFinal ? "final" : "revisit";
}

/// <summary>Who knocks at a door.</summary>
internal sealed record WorkerAnswer(Guid Id, string Name);
