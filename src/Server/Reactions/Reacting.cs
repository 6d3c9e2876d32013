using Linli.Access;
using Linli.Forms;
using Linli.Server.Reactions;
using Linli.Territory;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Server;

/// <summary>What happens when: the only place where neighbouring modules meet.</summary>
internal static class Reacting
{
    /// <summary>Every reaction of the house, in the order in which they run.</summary>
    public static Linli.Platform.Reactions All(IServiceProvider services) => new Linli.Platform.Reactions()
        .Add<AreaMoved>(new MoveGrantsWhenAreaMoves(services.GetRequiredService<GrantPaths>))
        .Add<AreaMoved>(new MoveLedgerWhenAreaMoves())
        .Add<AreaMoved>(new MoveRoundsWhenAreaMoves())
        .Add<AreaMoved>(new MoveFormsWithAreas())
        .Add<AreaMerged>(new MoveGrantsWhenAreaMoves(services.GetRequiredService<GrantPaths>))
        .Add<AreaMerged>(new MoveLedgerWhenAreasMerge())
        .Add<AreaMerged>(new MoveRoundsWhenAreaEnds())
        .Add<AreaMerged>(new MoveFormsWithAreas())
        .Add<AreaSplit>(new MoveLedgerWhenAreaSplits())
        .Add<AreaSplit>(new MoveRoundsWhenAreaEnds())
        .Add<AreaSplit>(new MoveFormsWithAreas())
        .Add<FormFilled>(new LandFilledForms())
        .Add<DutiesHandedOver>(new HandOverDoorsWithDuties());
}
