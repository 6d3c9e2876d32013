namespace Linli.Territory.Areas;

/// <summary>Finds areas by a part of their name or the beginning of their code, the highest first.</summary>
internal static class SearchAreas
{
    /// <summary>Most areas that are shown.</summary>
    private const int Most = 30;

    public sealed record Found(string Code, string Name, string Level, string Trail);

    public sealed record Answer(IReadOnlyList<Found> Items);

    public static void Map(Routes routes) => routes.Read("/areas/search", nameof(SearchAreas), May.Hold(Permission.AreasRead), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        var words = call.Query("q") ?? "";
        if (new Faults().Text("q", words, AreaRules.LongestName).Problem is { } problem)
        {
            return problem;
        }

        var areas = AreaCodes.IsCode(words) ? ByCode(look, words) : [];
        return new Answer([.. areas.Concat(ByName(look, words)).DistinctBy(area => area.No).Take(Most)
            .Select(area => new Found(area.Code, area.Name, area.Level, AreaDirectory.NameTrail(look, area)))]);
    }

    private static List<AreaRef> ByCode(Look look, string start) => look.Rows(
        $"""
        select no, code, name, level, path from territory_areas
        where code >= {start} and code < {start + "~"} and to_day is null and {look.Scope.Over("path")} order by code limit {Most}
        """,
        AreaDirectory.Ref);

    private static List<AreaRef> ByName(Look look, string words)
    {
        var pattern = "%" + words.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal) + "%";
        return look.Rows(
            $"""
            select no, code, name, level, path from territory_areas
            where name like {pattern} escape '\' and to_day is null and {look.Scope.Over("path")} order by length(path), code limit {Most}
            """,
            AreaDirectory.Ref);
    }
}
