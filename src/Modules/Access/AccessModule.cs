using Microsoft.Extensions.DependencyInjection;

namespace Linli.Access;

/// <summary>Module Access.</summary>
public sealed class AccessModule : IModule
{
    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables => [];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services) => services.AddSingleton<Doorkeeper, NobodyYet>();

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
    }
}
