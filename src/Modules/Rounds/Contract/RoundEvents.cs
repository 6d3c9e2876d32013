namespace Linli.Rounds;

/// <summary>A round was opened; its list of doors is frozen at this moment.</summary>
/// <param name="Round">Its id.</param>
/// <param name="Area">Where.</param>
public sealed record RoundOpened(Guid Round, AreaPath Area) : Event;

/// <summary>A round was closed with every door accounted for.</summary>
/// <param name="Round">Its id.</param>
/// <param name="Area">Where.</param>
/// <param name="Hash">Digest of its outcomes, as on the certificate.</param>
public sealed record RoundClosed(Guid Round, AreaPath Area, string Hash) : OutsideEvent
{
    /// <inheritdoc />
    public override string Name => "rounds.closed";
}

/// <summary>Somebody came to a door, or phoned it.</summary>
/// <param name="Round">Id of the round.</param>
/// <param name="Dwelling">The door.</param>
/// <param name="Area">Where it lies.</param>
/// <param name="Outcome">What came of it.</param>
/// <param name="NeedFlag">Whether the household needs something, when it was asked.</param>
public sealed record VisitMade(Guid Round, Guid Dwelling, AreaPath Area, string Outcome, bool? NeedFlag) : Event;
