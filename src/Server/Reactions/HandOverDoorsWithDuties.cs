using Linli.Residents;
using Linli.Rounds;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>Whoever takes over somebody's areas takes over the dwellings and the doors of open rounds too, in the same act.</summary>
internal sealed class HandOverDoorsWithDuties : IReaction<DutiesHandedOver>
{
    public void React(DutiesHandedOver happened, Unit unit)
    {
        happened.Dwellings += Ledger.HandOver(unit, happened.From, happened.To, happened.Within);
        happened.Doors += RoundMoves.HandOver(unit, happened.From, happened.To, happened.Within);
    }
}
