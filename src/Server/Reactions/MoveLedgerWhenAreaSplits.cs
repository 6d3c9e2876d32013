using Linli.Residents;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>The dwellings of an area that was split belong to its parts, by their sites.</summary>
internal sealed class MoveLedgerWhenAreaSplits : IReaction<AreaSplit>
{
    public void React(AreaSplit happened, Unit unit) => LedgerMoves.Split(unit, happened);
}
