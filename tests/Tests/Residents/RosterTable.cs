using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

/// <summary>Short ways to read a roster in a test.</summary>
internal static class RosterTable
{
    public static readonly JsonSerializerOptions SnakeCase = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public static RosterFile Open(Stream stream) =>
        RosterFile.Open(stream).Failed(out var problem, out var file) ? throw new InvalidOperationException(problem.ToString()) : file;

    public static RosterReading Read(RosterFile file, DateOnly latest, ColumnMapping? mapping = null) =>
        RosterReading.Read(file, latest, mapping).Failed(out var problem, out var reading) ? throw new InvalidOperationException(problem.ToString()) : reading;

    /// <summary>JSON with its keys in order, so that two can be compared as text.</summary>
    public static string Canonical(JsonElement element) => Sorted(JsonNode.Parse(element.GetRawText()))!.ToJsonString(new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    private static JsonNode? Sorted(JsonNode? node) => node is JsonObject map
        ? new JsonObject(map.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => KeyValuePair.Create(pair.Key, Sorted(pair.Value))))
        : node?.DeepClone();
}
