using Linli.Forms;
using Linli.Territory;

namespace Linli.Server.Reactions;

/// <summary>A form stays with its area when the tree changes.</summary>
internal sealed class MoveFormsWithAreas : IReaction<AreaMoved>, IReaction<AreaMerged>, IReaction<AreaSplit>
{
    public void React(AreaMoved happened, Unit unit) => FormMoves.Moved(unit, happened);

    public void React(AreaMerged happened, Unit unit) => FormMoves.Ended(unit, happened.Ended.Path, happened.Into);

    public void React(AreaSplit happened, Unit unit)
    {
        if (AreaDirectory.ByPath(unit, happened.Ended.Path.Parent) is { } heir)
        {
            FormMoves.Ended(unit, happened.Ended.Path, heir);
        }
    }
}
