using Linli.Access;
using Linli.Forms;
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

/// <summary>Tells Forms of rounds and their doors.</summary>
internal sealed class RoundForms : FormRounds
{
    public override IReadOnlyList<string> Kinds => RoundFace.Kinds;

    public override RoundOfForms? Find(Session session, Guid id) => RoundDirectory.Find(session, id) is { } round ? Of(round) : null;

    public override IReadOnlyList<RoundOfForms> Some(Session session, IReadOnlyCollection<Guid> ids) => [.. RoundDirectory.Some(session, ids).Select(Of)];

    public override IReadOnlyList<RoundOfForms> Open(Session session) => [.. RoundDirectory.Open(session).Select(Of)];

    public override IEnumerable<DwellingRef> Doors(Session session, Person person, Guid round) => RoundDirectory.DoorsOf(session, person, round);

    private static RoundOfForms Of(RoundFace round) => new(round.Id, round.Number, round.Name, round.Kind, round.Area, round.IsOpen, round.LookBack, round.Places);
}

/// <summary>Tells Territory what the holders of accounts are called.</summary>
internal sealed class HolderNames : AccountNames
{
    public override string? Find(Session session, Guid account) => Holders.Find(session, account) is { IsActive: true } holder ? holder.Name : null;
}
