using Linli.Residents;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>Dwellings and residents go with their area.</summary>
internal sealed class MoveLedgerWhenAreaMoves : IReaction<AreaMoved>
{
    public void React(AreaMoved happened, Unit unit) => LedgerMoves.Moved(unit, happened);
}
