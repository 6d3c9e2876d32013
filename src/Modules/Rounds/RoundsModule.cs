using Linli.Rounds.Assignments;
using Linli.Rounds.Boards;
using Linli.Rounds.Claims;
using Linli.Rounds.Doors;
using Linli.Rounds.Packs;
using Linli.Rounds.Paper;
using Linli.Rounds.Rounds;
using Linli.Rounds.Samples;
using Linli.Rounds.Visits;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Rounds;

/// <summary>Rounds: a frozen list of doors, attempts, a final outcome each, coverage, and a closing that can be proved.</summary>
public sealed class RoundsModule : IModule
{
    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables =>
    [
        Table("rounds_outcomes"), Table("rounds_attempts"), Table("rounds_additions"), Table("rounds_assignments"), Table("rounds_samples"),
        Table("rounds_sheets"), Table("rounds_hands"), new("rounds_claims", DoorTable.Purpose, Scoped: true, "the day on which it ended, two hours after it was made at the latest"),
    ];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services) => services
        .AddSingleton<BoardBook>()
        .AddSingleton(given => new PackShelf(given.GetRequiredService<TimeProvider>()))
        .AddSingleton(given => new PackLine(given.GetRequiredService<TimeProvider>(), PackLine.PlacesOf(given.GetRequiredService<Storage>())))
        .AddSingleton<PackDesk>();

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
        OpenRound.Map(routes);
        ListRounds.Map(routes);
        ShowRound.Map(routes);
        CloseRound.Map(routes);
        ShowCertificate.Map(routes);
        ShowBoard.Map(routes);
        WatchBoard.Map(routes);
        ListDoors.Map(routes);
        MyDoors.Map(routes);
        ShowDoor.Map(routes);
        ShowPack.Map(routes);
        AddDoor.Map(routes);
        RecordVisit.Map(routes);
        AssignDoors.Map(routes);
        ChangeAssignments.Map(routes);
        ListAssignments.Map(routes);
        DrawSample.Map(routes);
        ShowSample.Map(routes);
        RecordReknock.Map(routes);
        ListClaims.Map(routes);
        ChangeClaims.Map(routes);
        TakeHandOver.Map(routes);
        PrintSheets.Map(routes);
        ListSheets.Map(routes);
        ShowPrinting.Map(routes);
    }

    private static PersonTable Table(string name) =>
        new(name, DoorTable.Purpose, Scoped: true, "365 days after it was made, or 30 days after the event has ended, whichever is earlier");
}
