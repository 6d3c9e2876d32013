namespace Linli.Residents.Imports;

/// <summary>Shows how far an import is, and what it found.</summary>
internal static class ShowImport
{
    public static void Map(Routes routes) => routes.Read<ImportAnswer>("/imports/{id:guid}", nameof(ShowImport), May.Hold(Permission.RosterImport), Handle);

    private static Outcome<ImportAnswer> Handle(Call call, Look look) =>
        ImportTable.Find(look, call.RouteId("id")) is { } import ? ImportAnswer.Of(look, import, call, withSamples: true) : HttpProblems.NotFound();
}
