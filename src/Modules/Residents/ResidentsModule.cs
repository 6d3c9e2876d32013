using Linli.Residents.Duplicates;
using Linli.Residents.Dwellings;
using Linli.Residents.Imports;
using Linli.Residents.Moves;
using Linli.Residents.People;
using Linli.Residents.Search;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Residents;

/// <summary>Module Residents: dwellings, the people behind them, how they are found, and when they are forgotten.</summary>
public sealed class ResidentsModule : IModule
{
    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables => LedgerTables.Persons;

    /// <inheritdoc />
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<ScopeSizes>().AddSingleton<ImportFiles>().AddSingleton<ImportWork>().AddSingleton<ImportRunner>()
        .AddHostedService(provider => provider.GetRequiredService<ImportRunner>());

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
        ListDwellings.Map(routes);
        ReadDwelling.Map(routes);
        AddDwelling.Map(routes);
        ChangeDwelling.Map(routes);
        RemoveDwelling.Map(routes);
        SetNeed.Map(routes);
        SetDwellingDuty.Map(routes);

        SearchResidents.Map(routes);
        FindSimilar.Map(routes);
        ReadResident.Map(routes);
        AddResident.Map(routes);
        ChangeResident.Map(routes);
        MoveResident.Map(routes);
        MergeResidents.Map(routes);
        UndoMerge.Map(routes);
        MarkNotDuplicate.Map(routes);

        StartImport.Map(routes);
        ListImports.Map(routes);
        ShowImport.Map(routes);
        ChangeMapping.Map(routes);
        ListImportRows.Map(routes);
        ApplyImport.Map(routes);
        UndoImport.Map(routes);
        DiscardImport.Map(routes);
        DownloadProblems.Map(routes);
        ExportRoster.Map(routes);
    }
}
