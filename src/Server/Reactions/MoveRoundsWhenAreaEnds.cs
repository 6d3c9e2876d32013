using Linli.Rounds;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>What rounds know of a door goes with the door when its area is merged or split; runs after the ledger has moved the doors.</summary>
internal sealed class MoveRoundsWhenAreaEnds : IReaction<AreaMerged>, IReaction<AreaSplit>
{
    public void React(AreaMerged happened, Unit unit) => RoundMoves.Ended(unit, happened.Ended.Path, happened.Into.Path);

    public void React(AreaSplit happened, Unit unit) => RoundMoves.Ended(unit, happened.Ended.Path, happened.Ended.Path.Parent);
}
