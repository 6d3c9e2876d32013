using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Linli.Server.Api;

/// <summary>The routes as an OpenAPI 3.1 document, made from the book of routes and the types that they read and answer.</summary>
internal static partial class ApiDocument
{
    private const string About =
        "Refusals are application/problem+json with a stable code (docs/problems.md). Requests that change something carry X-Linli: 1; with an " +
        "Idempotency-Key they may be sent again. x-linli-may says who may use a route (docs/authorisation.md).";

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The document as text.</summary>
    public static string Write(RouteBook book)
    {
        var schemas = new ApiSchemas();
        var requests = book.Entries.Where(route => route.Request is not null).ToDictionary(route => route.Name, route => schemas.OfRequest(route.Request!));
        var paths = new SortedDictionary<string, JsonObject>(StringComparer.Ordinal);
        foreach (var route in book.Entries)
        {
            var path = Hole().Replace(route.Path, "{$1}");
            paths.TryAdd(path, []);
            paths[path][route.Method.ToLowerInvariant()] = Operation(route, requests.GetValueOrDefault(route.Name), schemas);
        }

        var problem = schemas.OfAnswer(typeof(ProblemAnswer));
        var document = new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject { ["title"] = "Linli", ["version"] = typeof(ApiDocument).Assembly.GetName().Version!.ToString(3), ["description"] = About },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/" }),
            ["security"] = new JsonArray(new JsonObject { ["session"] = new JsonArray() }, new JsonObject { ["commandLine"] = new JsonArray() }),
            ["tags"] = new JsonArray([.. book.Entries.Select(route => route.Module).Distinct().Select(module => new JsonObject { ["name"] = module })]),
            ["paths"] = new JsonObject(paths.Select(path => KeyValuePair.Create(path.Key, (JsonNode?)path.Value))),
            ["components"] = Components(problem, schemas.All()),
        };
        return document.ToJsonString(Writing) + "\n";
    }

    private static JsonObject Operation(RouteEntry route, JsonNode? request, ApiSchemas schemas)
    {
        var operation = new JsonObject
        {
            ["operationId"] = route.Name,
            ["summary"] = Word().Replace(route.Name, match => " " + match.Value.ToLowerInvariant()),
            ["tags"] = new JsonArray(route.Module),
            ["x-linli-may"] = route.Decision,
            ["parameters"] = new JsonArray([.. Parameters(route)]),
        };
        if (route.Decision == "anyone" || IsForDevices(route))
        {
            operation["security"] = new JsonArray();
        }

        if (BodyOf(route, request) is { } body)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = body };
        }

        operation["responses"] = Responses(route, schemas);
        return operation;
    }

    /// <summary>Whether its address holds the key of a device, and the protocol is that of the device's program.</summary>
    private static bool IsForDevices(RouteEntry route) => route.Path.StartsWith("/key/", StringComparison.Ordinal);

    private static IEnumerable<JsonObject> Parameters(RouteEntry route)
    {
        var holes = Hole().Matches(route.Path).Select(hole => ApiExtras.Parameter(hole.Groups[1].Value, "path", isRequired: true, hole.Groups[2].Value switch { ":guid" => "uuid", ":int" => "integer", _ => "" }));
        var headers = new[] { "Language" }.Concat(route.Method == "GET" || IsForDevices(route) ? [] : ["OwnPage"]).Concat(route.TakesKey ? ["Key"] : []);
        return [.. holes, .. ApiExtras.QueryOf(route), .. headers.Select(header => Reference("parameters", header))];
    }

    private static JsonObject? BodyOf(RouteEntry route, JsonNode? request) =>
        request is not null ? Content("application/json", request)
        : ApiExtras.Requests.TryGetValue(route.Name, out var kinds) ? new(kinds.Select(kind => KeyValuePair.Create(kind, (JsonNode?)new JsonObject())))
        : null;

    private static JsonObject Responses(RouteEntry route, ApiSchemas schemas)
    {
        if (route.Answer == typeof(Done))
        {
            return new() { ["204"] = new JsonObject { ["description"] = "Done." }, ["default"] = Reference("responses", "Problem") };
        }

        var answer = ApiExtras.Answers.TryGetValue(route.Name, out var kind) ? Content(kind, null)
            : route.Answer is { } type ? Content("application/json", schemas.OfAnswer(type))
            : throw new InvalidOperationException($"What {route.Name} answers is not known.");
        return new() { ["200"] = new JsonObject { ["description"] = "The answer.", ["content"] = answer }, ["default"] = Reference("responses", "Problem") };
    }

    private static JsonObject Components(JsonNode problem, JsonObject schemas) => new()
    {
        ["securitySchemes"] = new JsonObject
        {
            ["session"] = new JsonObject { ["type"] = "apiKey", ["in"] = "cookie", ["name"] = "__Host-linli", ["description"] = "Set by signing in; called linli in a LAN without TLS." },
            ["commandLine"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "The token in the data folder, from the machine itself." },
        },
        ["parameters"] = new JsonObject
        {
            ["Language"] = Header("Accept-Language", new JsonObject { ["type"] = "string" }, "zh-Hans, zh-Hant or en; the language of problems and words.", isRequired: false),
            ["OwnPage"] = Header(Edge.OwnPageHeader, new JsonObject { ["const"] = "1" }, "Keeps pages of other sites out.", isRequired: true),
            ["Key"] = Header("Idempotency-Key", new JsonObject { ["type"] = "string", ["format"] = "uuid" }, "The same key with the same request gets the first answer again.", isRequired: false),
        },
        ["responses"] = new JsonObject { ["Problem"] = new JsonObject { ["description"] = "Refused; the code says why.", ["content"] = Content("application/problem+json", problem) } },
        ["schemas"] = schemas,
    };

    private static JsonObject Header(string name, JsonObject schema, string description, bool isRequired) =>
        new() { ["name"] = name, ["in"] = "header", ["required"] = isRequired, ["description"] = description, ["schema"] = schema };

    private static JsonObject Reference(string part, string name) => new() { ["$ref"] = $"#/components/{part}/{name}" };

    private static JsonObject Content(string kind, JsonNode? schema) => new() { [kind] = schema is null ? new JsonObject() : new JsonObject { ["schema"] = schema } };

    [GeneratedRegex(@"\{([a-zA-Z]+)(:guid|:int)?\}")]
    private static partial Regex Hole();

    [GeneratedRegex("(?<=[a-z])[A-Z]")]
    private static partial Regex Word();
}
