using Microsoft.Extensions.DependencyInjection;

namespace Linli.Platform;

/// <summary>Everything the host needs to know of a module.</summary>
public interface IModule
{
    /// <summary>Registers the module's services; most modules have few, because a use case is a function of a session.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Maps the module's routes.</summary>
    void MapRoutes(Routes routes);

    /// <summary>The module's tables that hold persons: what for, until when, and whether their rows carry an area path.</summary>
    IEnumerable<PersonTable> PersonTables { get; }
}

/// <summary>A table with persons. Each row has a purpose and an end date; a test holds every table to it.</summary>
/// <param name="Name">Name of the table.</param>
/// <param name="Purpose">Why it is kept, as the row's <c>purpose</c> column says by default.</param>
/// <param name="Scoped">Whether its rows carry <c>area_path</c> and may only be named with a scope.</param>
/// <param name="Expiry">How the <c>expires</c> column is set, in words for the register of purposes.</param>
public sealed record PersonTable(string Name, string Purpose, bool Scoped, string Expiry)
{
    /// <summary>The table whose rows these are made from, written and erased with them; such rows carry no purpose or end date of their own.</summary>
    public string? DerivedFrom { get; init; }

    /// <summary>Most days for which a row is kept: after it was made, or after what it is about has ended, as <see cref="Expiry"/> says.</summary>
    public int Days { get; init; } = 365;
}
