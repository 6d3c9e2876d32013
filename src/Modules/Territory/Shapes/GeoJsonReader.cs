using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Linli.Territory.Shapes;

/// <summary>A feature of a GeoJSON file.</summary>
/// <param name="Where">Its place in the file.</param>
/// <param name="Code">Code of the area, when its properties tell one.</param>
/// <param name="Name">Name of the area, when its properties tell one.</param>
/// <param name="Geometry">The outline, written anew by us; null clears it.</param>
internal sealed record Drawn(string Where, string? Code, string? Name, string? Geometry);

/// <summary>Reads GeoJSON (RFC 7946) from outside: outlines of areas only, every number looked at, nothing passed through as it came.</summary>
internal sealed class GeoJsonReader
{
    /// <summary>Most points of one file. Source: issue 2, wrong input.</summary>
    public const int MostPoints = 100_000;

    /// <summary>Deepest nesting; outlines need 8.</summary>
    private const int Deepest = 12;

    private int _points;

    private GeoJsonReader()
    {
    }

    /// <summary>Reads a file; each feature is good or has its problem, a problem of the whole refuses all.</summary>
    public static Outcome<List<Outcome<Drawn>>> Read(ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, new JsonDocumentOptions { MaxDepth = Deepest, AllowDuplicateProperties = false });
            return Features(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return ShapeProblems.NotGeoJson();
        }
    }

    private static Outcome<List<Outcome<Drawn>>> Features(JsonElement root)
    {
        var features = TypeOf(root) switch
        {
            "Feature" => [root],
            "FeatureCollection" when root.TryGetProperty("features", out var list) && list.ValueKind == JsonValueKind.Array => [.. list.EnumerateArray()],
            _ => (List<JsonElement>?)null,
        };
        if (features is null)
        {
            return ShapeProblems.NotGeoJson("type");
        }

        var reader = new GeoJsonReader();
        var read = features.Select((feature, at) => reader.Feature(feature, string.Create(CultureInfo.InvariantCulture, $"features[{at}]"))).ToList();
        return reader._points > MostPoints ? ShapeProblems.TooManyPoints() : read;
    }

    private Outcome<Drawn> Feature(JsonElement feature, string where)
    {
        if (TypeOf(feature) != "Feature" || !feature.TryGetProperty("geometry", out var geometry))
        {
            return ShapeProblems.NotGeoJson(where);
        }

        var (code, name) = (Property(feature, "code"), Property(feature, "name"));
        if (geometry.ValueKind == JsonValueKind.Null)
        {
            return new Drawn(where, code, name, null);
        }

        return Geometry(geometry).Failed(out var problem, out var text) ? problem with { Where = where } : new Drawn(where, code, name, text);
    }

    private Outcome<string> Geometry(JsonElement geometry)
    {
        var type = TypeOf(geometry);
        if (type is not ("Polygon" or "MultiPolygon") || !geometry.TryGetProperty("coordinates", out var coordinates))
        {
            return ShapeProblems.Kind();
        }

        var text = new StringBuilder($$"""{"type":"{{type}}","coordinates":""");
        var problem = type == "Polygon" ? Polygon(coordinates, text) : List(coordinates, text, Polygon);
        return problem is not null ? problem : text.Append('}').ToString();
    }

    private Problem? Polygon(JsonElement rings, StringBuilder text) => List(rings, text, Ring);

    private Problem? Ring(JsonElement ring, StringBuilder text)
    {
        if (ring.ValueKind != JsonValueKind.Array || ring.GetArrayLength() < 4)
        {
            return ShapeProblems.Ring();
        }

        _points += ring.GetArrayLength();
        var start = text.Length + 1;
        if (_points > MostPoints || List(ring, text, Point) is not { } problem)
        {
            return _points > MostPoints || IsClosed(text.ToString(start, text.Length - start - 1)) ? null : ShapeProblems.Ring();
        }

        return problem;
    }

    /// <summary>Whether the last point of a written ring is the first.</summary>
    private static bool IsClosed(string ring) => ring.EndsWith(ring[..(ring.IndexOf(']', StringComparison.Ordinal) + 1)], StringComparison.Ordinal);

    private static Problem? Point(JsonElement point, StringBuilder text)
    {
        if (point.ValueKind != JsonValueKind.Array || point.GetArrayLength() is < 2 or > 3
            || Number(point[0]) is not (>= -180 and <= 180 and var longitude) || Number(point[1]) is not (>= -90 and <= 90 and var latitude))
        {
            return ShapeProblems.Range();
        }

        text.Append(CultureInfo.InvariantCulture, $"[{longitude:0.#######},{latitude:0.#######}]");
        return null;
    }

    private static Problem? List(JsonElement list, StringBuilder text, Func<JsonElement, StringBuilder, Problem?> each)
    {
        if (list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
        {
            return ShapeProblems.Ring();
        }

        text.Append('[');
        foreach (var item in list.EnumerateArray())
        {
            if (each(item, text) is { } problem)
            {
                return problem;
            }

            text.Append(',');
        }

        text[^1] = ']';
        return null;
    }

    private static double? Number(JsonElement value) => value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    private static string? TypeOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static string? Property(JsonElement feature, string name) =>
        feature.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object
        && properties.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 and <= 100 } text ? text : null;
}
