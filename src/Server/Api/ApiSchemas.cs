using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Linli.Server.Api;

/// <summary>
/// The schemas of requests and answers, as the product's own JSON options read and write them; each type once, by its name. A type that is
/// asked for first as a request keeps a request's rules: what has no default must be there, and nothing unknown may be.
/// </summary>
internal sealed class ApiSchemas
{
    private readonly JsonSchemaExporterOptions _exporting;
    private readonly Dictionary<Type, string> _names = [];
    private readonly Queue<Type> _due = new();
    private readonly SortedDictionary<string, JsonNode> _done = new(StringComparer.Ordinal);
    private bool _isRequest;

    public ApiSchemas()
    {
        LinliJson.Options.MakeReadOnly(populateMissingResolver: true);
        _exporting = new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Shape };
    }

    /// <summary>The schema of a request; ask for all of them before the first answer.</summary>
    public JsonNode OfRequest(Type type) => Of(type, isRequest: true);

    /// <summary>The schema of an answer.</summary>
    public JsonNode OfAnswer(Type type) => Of(type, isRequest: false);

    /// <summary>All types that were asked for, and what they are made of.</summary>
    public JsonObject All() => new(_done.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value)));

    private JsonNode Of(Type type, bool isRequest)
    {
        _isRequest = isRequest;
        var schema = LinliJson.Options.GetTypeInfo(type).Kind == JsonTypeInfoKind.Object ? Reference(type, isNullable: false) : Exported(type);
        while (_due.TryDequeue(out var next))
        {
            _done[_names[next]] = Exported(next);
        }

        return schema;
    }

    private JsonNode Exported(Type type) => LinliJson.Options.GetJsonSchemaAsNode(type, _exporting);

    private JsonNode Shape(JsonSchemaExporterContext context, JsonNode schema)
    {
        var type = Nullable.GetUnderlyingType(context.TypeInfo.Type) ?? context.TypeInfo.Type;
        if (type == typeof(AreaPath))
        {
            return new JsonObject { ["type"] = "string" };
        }

        return LinliJson.Options.GetTypeInfo(type) is not { Kind: JsonTypeInfoKind.Object } known ? schema is JsonObject ? schema : new JsonObject()
            : context.Path.IsEmpty ? Complete((JsonObject)schema, known)
            : Reference(type, IsNullable(schema));
    }

    private JsonObject Reference(Type type, bool isNullable)
    {
        if (!_names.TryGetValue(type, out var name))
        {
            _names[type] = name = FreeName(type);
            _due.Enqueue(type);
        }

        var reference = new JsonObject { ["$ref"] = $"#/components/schemas/{name}" };
        return isNullable ? new() { ["anyOf"] = new JsonArray(reference, new JsonObject { ["type"] = "null" }) } : reference;
    }

    private JsonObject Complete(JsonObject schema, JsonTypeInfo type)
    {
        var required = type.Properties.Where(_isRequest ? MustBeSent : IsAlwaysThere).Select(property => (JsonNode)property.Name).ToArray();
        schema.Remove("required");
        if (required.Length > 0)
        {
            schema["required"] = new JsonArray(required);
        }

        if (!_isRequest)
        {
            schema.Remove("additionalProperties");
        }

        return schema;
    }

    private static bool MustBeSent(JsonPropertyInfo property) => property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false };

    private static bool IsAlwaysThere(JsonPropertyInfo property) =>
        property.Get is not null && property.AttributeProvider?.GetCustomAttributes(typeof(JsonIgnoreAttribute), inherit: true) is null or [];

    private static bool IsNullable(JsonNode schema) => schema is JsonObject { } all && all["type"] is JsonArray types && types.Any(type => (string?)type == "null");

    /// <summary>The type's name; with the module before it when another module's type has the same.</summary>
    private string FreeName(Type type) => NameOf(type) is var name && _names.ContainsValue(name) ? $"{type.Namespace!.Split('.')[1]}{name}" : name;

    private static string NameOf(Type type) =>
        type.IsGenericType ? $"{type.Name.Split('`')[0]}Of{string.Concat(type.GetGenericArguments().Select(NameOf))}"
        : type.DeclaringType is { } outer ? NameOf(outer) + type.Name
        : type.Name;
}
