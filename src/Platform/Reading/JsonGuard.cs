using System.Text.Json;

namespace Linli.Platform.Reading;

/// <summary>JSON from outside: no duplicate keys, no comments, no trailing commas, no unknown members, at most 32 deep, and texts a database can hold.</summary>
public static class JsonGuard
{
    /// <summary>Deepest nesting, included.</summary>
    public const int DeepestLevel = 32;

    /// <summary>Strict options with camel-case names. Shared; read only.</summary>
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Reads a value, or says why not; <see cref="Problem.Where"/> is the path inside the document.</summary>
    /// <param name="utf8">The whole document.</param>
    /// <param name="options">Options; <see cref="Options"/> when null.</param>
    public static Outcome<T> Read<T>(ReadOnlySpan<byte> utf8, JsonSerializerOptions? options = null)
        where T : notnull
    {
        try
        {
            if (WhyNot(utf8) is { } problem)
            {
                return problem;
            }

            return JsonSerializer.Deserialize<T>(utf8, options ?? Options) is { } value ? value : ReadingProblems.BadJson("$");
        }
        catch (JsonException fault)
        {
            return ReadingProblems.BadJson(fault.Path);
        }
        catch (NotSupportedException)
        {
            return ReadingProblems.BadJson("$");
        }
    }

    /// <summary>Why the text is not acceptable JSON, or null. A NUL passes JSON but no database; a lone surrogate passes neither.</summary>
    public static Problem? WhyNot(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = DeepestLevel });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && reader.GetString()!.Contains('\0', StringComparison.Ordinal))
                {
                    return ReadingProblems.Nul();
                }
            }

            return null;
        }
        catch (JsonException)
        {
            return reader is { CurrentDepth: >= DeepestLevel - 1, TokenType: JsonTokenType.StartArray or JsonTokenType.StartObject } ? ReadingProblems.TooDeep(DeepestLevel) : ReadingProblems.BadJson(null);
        }
        catch (InvalidOperationException)
        {
            // GetString says so when an escape makes half a character.
            return ReadingProblems.BadEncoding();
        }
    }

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerOptions.Strict)
        {
            MaxDepth = DeepestLevel,
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
