namespace Linli.Residents;

/// <summary>Who has a list made from the ledger and works through it. The house answers: rounds stand on a floor above.</summary>
public abstract class FrozenLists
{
    /// <summary>Name of an open round over an area whose list was frozen at or after a moment; null when there is none.</summary>
    public abstract string? OpenedSince(Session session, AreaPath area, DateTimeOffset since);
}
