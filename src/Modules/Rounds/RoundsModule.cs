using Microsoft.Extensions.DependencyInjection;

namespace Linli.Rounds;

/// <summary>Module Rounds.</summary>
public sealed class RoundsModule : IModule
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
