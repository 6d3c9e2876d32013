using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Linli.Platform;

/// <summary>How JSON is read and written everywhere: strict on the way in, camelCase, Chinese readable on the way out.</summary>
public static class LinliJson
{
    /// <summary>The one set of options. Depth at most 32, no duplicate keys, no unknown members, numbers are numbers.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        AllowDuplicateProperties = false,
        MaxDepth = 32,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = false,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false), new AreaPathConverter() },
    };

    /// <summary>A path is a text.</summary>
    private sealed class AreaPathConverter : JsonConverter<AreaPath>
    {
        public override AreaPath Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString() ?? "");

        public override void Write(Utf8JsonWriter writer, AreaPath value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
    }
}
