using Linli.Residents;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>The dwellings of an area that ended belong to the one that took it over.</summary>
internal sealed class MoveLedgerWhenAreasMerge : IReaction<AreaMerged>
{
    public void React(AreaMerged happened, Unit unit) => LedgerMoves.Merged(unit, happened);
}
