using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory;

/// <summary>Module Territory.</summary>
public sealed class TerritoryModule : IModule
{
    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables => [];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services)
    {
    }

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
    }
}
