using System.Text.Json;

namespace Linli.Tests.Server;

/// <summary>Holds a value against a schema of the API document; knows the words that the document uses, and fails on any other.</summary>
internal sealed class SchemaWalk(JsonElement document)
{
    private static readonly string[] Told = ["description", "default", "format", "title"];

    /// <summary>Where the value does not fit, and why; empty when it fits.</summary>
    public List<string> Misfits(JsonElement value, JsonElement schema)
    {
        var found = new List<string>();
        Walk(value, schema, "$", found);
        return found;
    }

    /// <summary>The part of the document that a reference names.</summary>
    public JsonElement Resolve(string reference)
    {
        Assert.StartsWith("#/", reference, StringComparison.Ordinal);
        return reference[2..].Split('/').Aggregate(document, (at, name) => at.GetProperty(name));
    }

    private void Walk(JsonElement value, JsonElement schema, string at, List<string> found)
    {
        foreach (var rule in schema.EnumerateObject().Where(rule => !Told.Contains(rule.Name)))
        {
            var fits = rule.Name switch
            {
                "$ref" => Go(value, Resolve(rule.Value.GetString()!), at, found),
                "anyOf" => rule.Value.EnumerateArray().Any(one => Misfits(value, one).Count == 0),
                "type" => IsOf(value, rule.Value),
                "enum" => rule.Value.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)),
                "properties" => Properties(value, rule.Value, at, found),
                "required" => value.ValueKind != JsonValueKind.Object || rule.Value.EnumerateArray().All(name => value.TryGetProperty(name.GetString()!, out _)),
                "items" => value.ValueKind != JsonValueKind.Array || value.EnumerateArray().All(item => Go(item, rule.Value, at + "[]", found)),
                "additionalProperties" => rule.Value.ValueKind == JsonValueKind.False || value.EnumerateObject().All(part => Go(part.Value, rule.Value, $"{at}.{part.Name}", found)),
                _ => throw new InvalidOperationException($"The walk does not know {rule.Name}."),
            };
            if (!fits)
            {
                found.Add($"{at}: {rule.Name} {rule.Value} does not hold for {value}");
            }
        }
    }

    private bool Go(JsonElement value, JsonElement schema, string at, List<string> found)
    {
        Walk(value, schema, at, found);
        return true;
    }

    /// <summary>Also: what the schema does not name may not be there.</summary>
    private bool Properties(JsonElement value, JsonElement known, string at, List<string> found) =>
        value.ValueKind != JsonValueKind.Object
        || value.EnumerateObject().All(part => known.TryGetProperty(part.Name, out var schema) ? Go(part.Value, schema, $"{at}.{part.Name}", found) : false);

    private static bool IsOf(JsonElement value, JsonElement type) => type.ValueKind == JsonValueKind.Array
        ? type.EnumerateArray().Any(one => IsOf(value, one))
        : type.GetString() switch
        {
            "null" => value.ValueKind == JsonValueKind.Null,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => false,
        };
}
