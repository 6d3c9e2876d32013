namespace Linli.Territory;

/// <summary>
/// Tells what a change of the tree touches in other modules, before it is done. The server registers one for each module that has
/// something to tell; Territory itself knows areas, dwellings and residents, from the tallies.
/// </summary>
public abstract class ImpactCounter
{
    /// <summary>Adds what lies inside an area.</summary>
    public abstract void Count(Session session, AreaPath area, ImpactSums sums);
}

/// <summary>What a change of the tree touches in other modules.</summary>
public sealed class ImpactSums
{
    /// <summary>Open rounds with doors inside.</summary>
    public List<ImpactRound> OpenRounds { get; } = [];

    /// <summary>Accounts with a grant or doors inside; a set, so that nobody counts twice.</summary>
    public HashSet<Guid> Workers { get; } = [];
}

/// <summary>An open round.</summary>
public sealed record ImpactRound(Guid Id, int Number, string Name);

/// <summary>Tells the name under which an account appears as a duty holder; the server answers from the sign-in module.</summary>
public abstract class AccountNames
{
    /// <summary>The name; null when there is no such account, or it is disabled.</summary>
    public abstract string? Find(Session session, Guid account);
}

/// <summary>Tallies that Territory shows on every area; Residents writes them, with the empty dimension.</summary>
public static class AreaIndicators
{
    /// <summary>Dwellings by kind: household, room, shop, institution; never summed over kinds.</summary>
    public static IReadOnlyList<string> Dwellings { get; } = ["dwellings.household", "dwellings.room", "dwellings.shop", "dwellings.institution"];

    /// <summary>People who live there now.</summary>
    public const string Residents = "residents.living";
}
