using Microsoft.Extensions.DependencyInjection;

namespace Linli.Residents;

/// <summary>Module Residents.</summary>
public sealed class ResidentsModule : IModule
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
