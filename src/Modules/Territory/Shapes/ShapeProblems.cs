namespace Linli.Territory.Shapes;

internal static class ShapeProblems
{
    public static Problem NotGeoJson(string? where = null) => new("territory.shapes-not-geojson", 422) { Where = where };

    public static Problem TooManyPoints() => new("territory.shapes-too-many-points", 413, ("most", GeoJsonReader.MostPoints));

    public static Problem Kind() => new("territory.shape-kind", 422);

    public static Problem Ring() => new("territory.shape-ring", 422);

    public static Problem Range() => new("territory.shape-range", 422);

    public static Problem NoArea(string where) => new("territory.shape-area", 422) { Where = where };

    public static Problem Twice(string where, string code) => new("territory.shape-twice", 422, ("code", code)) { Where = where };
}
