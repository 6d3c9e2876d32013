using Linli.Territory.Import;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory;

/// <summary>Module Territory.</summary>
public sealed class TerritoryModule : IModule
{
    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables =>
    [
        new("territory_duties", "responsibility for an area", Scoped: true, "30 days after the duty ends; open while it is held"),
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services) => services.AddSingleton<AreaTree>();

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
        ImportAreas.Map(routes);
    }
}
