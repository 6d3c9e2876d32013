using Linli.Territory.Areas;
using Linli.Territory.Duties;
using Linli.Territory.Gaps;
using Linli.Territory.Import;
using Linli.Territory.Shapes;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory;

/// <summary>Module Territory: the tree of areas, who is responsible for them, and where they lie.</summary>
public sealed class TerritoryModule : IModule
{
    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables =>
    [
        new("territory_duties", "responsibility", Scoped: true, "30 days after the duty ends; open while it is held") { Days = 30 },
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services) => services.AddSingleton<AreaTree>().AddSingleton<AreaFigures>();

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
        SearchAreas.Map(routes);
        ImportAreas.Map(routes);
        ListAreas.Map(routes);
        ShowArea.Map(routes);
        CreateArea.Map(routes);
        RenameArea.Map(routes);
        MoveArea.Map(routes);
        MergeAreas.Map(routes);
        SplitArea.Map(routes);
        SetDuty.Map(routes);
        HandOverDuties.Map(routes);
        ListGaps.Map(routes);
        ShowShapes.Map(routes);
        DrawShapes.Map(routes);
    }
}
