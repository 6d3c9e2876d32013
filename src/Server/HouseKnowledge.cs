using Linli.Access;
using Linli.Residents;
using Linli.Rounds;
using Linli.Territory;

namespace Linli.Server;

/// <summary>Tells Territory what a change of the tree touches in rounds.</summary>
internal sealed class RoundImpact : ImpactCounter
{
    public override void Count(Session session, AreaPath area, ImpactSums sums)
    {
        foreach (var (id, number, name) in RoundDirectory.OpenOver(session, area))
        {
            sums.OpenRounds.Add(new(id, number, name));
        }

        sums.Workers.UnionWith(RoundDirectory.WorkersIn(session, area));
    }
}

/// <summary>Tells Residents which open round has its doors from the ledger as it has been since a moment.</summary>
internal sealed class RoundLists : FrozenLists
{
    public override string? OpenedSince(Session session, AreaPath area, DateTimeOffset since) => RoundDirectory.OpenedSince(session, area, since);
}

/// <summary>Tells Territory what the holders of accounts are called.</summary>
internal sealed class HolderNames : AccountNames
{
    public override string? Find(Session session, Guid account) => Holders.Find(session, account) is { IsActive: true } holder ? holder.Name : null;
}
