using System.Text.Json;

namespace Linli.Territory.Shapes;

/// <summary>The outlines of an area and of all inside it, as GeoJSON.</summary>
internal static class ShowShapes
{
    /// <summary>Most outlines that are shown at a time.</summary>
    public const int Most = 2_000;

    public sealed record Named(string Code, string Name, string Level);

    public sealed record Feature(string Type, Named Properties, JsonElement Geometry);

    public sealed record Answer(string Type, IReadOnlyList<Feature> Features);

    public static void Map(Routes routes) => routes.Read("/areas/{code}/shapes", nameof(ShowShapes), May.Hold(Permission.AreasRead), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        if (AreaDirectory.FindIn(look, look.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        return new Answer("FeatureCollection", look.Rows(
            $"""
            select a.code, a.name, a.level, s.geojson from territory_areas a join territory_shapes s on s.area_no = a.no
            where {AreaPaths.Inside("a.path", area.Path)} and a.to_day is null order by a.path limit {Most}
            """,
            row => new Feature("Feature", new(row.Text(0), row.Text(1), row.Text(2)), JsonSerializer.Deserialize<JsonElement>(row.Text(3), LinliJson.Options))));
    }
}
