using Linli.Access;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>Grants stay with their area, wherever it stands.</summary>
/// <param name="grants">Asked for when it is needed: it stands behind the Gate, which stands behind the reactions.</param>
internal sealed class MoveGrantsWhenAreaMoves(Func<GrantPaths> grants) : IReaction<AreaMoved>, IReaction<AreaMerged>
{
    public void React(AreaMoved happened, Unit unit) => grants().Move(unit, happened.Old, happened.Now);

    public void React(AreaMerged happened, Unit unit) => grants().Merge(unit, happened.Ended.Code, happened.Into.Code, happened.Into.Path);
}
