using Linli.Residents.Terms;

namespace Linli.Residents.Imports;

/// <summary>Lists the imports into an area, newest first.</summary>
internal static class ListImports
{
    private const int Most = 100;

    internal sealed record Answer(IReadOnlyList<ImportAnswer> Items);

    public static void Map(Routes routes) => routes.Read<Answer>("/imports", nameof(ListImports), May.Hold(Permission.RosterImport), Handle);

    private static Outcome<Answer> Handle(Call call, Look look) =>
        AreaNames.Narrowed(look, call.Query("area")).Failed(out var problem, out var scope)
            ? problem
            : new Answer([.. ImportTable.List(look, scope, Most).Select(import => ImportAnswer.Of(look, import, call, withSamples: false))]);
}
