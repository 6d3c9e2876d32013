using Linli.Rounds;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>Who may see the doors of a round follows the tree; the lists stay as they were.</summary>
internal sealed class MoveRoundsWhenAreaMoves : IReaction<AreaMoved>
{
    public void React(AreaMoved happened, Unit unit) => RoundMoves.Moved(unit, happened);
}
