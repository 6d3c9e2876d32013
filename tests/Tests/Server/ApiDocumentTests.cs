using System.Text.Json;
using System.Text.RegularExpressions;
using Linli.Access;
using Linli.Server.Api;
using Linli.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;
using Xunit.Abstractions;

namespace Linli.Tests.Server;

public sealed partial class ApiDocumentTests(ITestOutputHelper output)
{
    [Fact]
    public void The_committed_API_document_is_the_one_of_the_program()
    {
        using var town = new RouteTown();
        var text = ApiDocument.Write(town.Book);
        var (file, received) = (Path.Combine(Repository.Root, "docs", "openapi.json"), Path.Combine(Repository.Root, "docs", "openapi.received.json"));
        if (File.Exists(file) && File.ReadAllText(file) == text)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail("docs/openapi.json differs from what the routes and their types say. Look at docs/openapi.received.json; when it is right, put it in its place.");
    }

    [Fact]
    public void Every_route_of_the_book_is_an_operation_of_its_own_name_and_no_other_is()
    {
        using var town = new RouteTown();
        var operations = Operations(Document(town)).ToList();

        Assert.Equal(
            town.Routes.Select(route => $"{route.Method} {Constraint().Replace(route.Path, "}")} {route.Name} {route.Decision}").Order(StringComparer.Ordinal),
            operations.Select(one => $"{one.Method.ToUpperInvariant()} {one.Path} {one.Text("operationId")} {one.Text("x-linli-may")}").Order(StringComparer.Ordinal));
        Assert.Equal(operations.Count, operations.Select(one => one.Text("operationId")).Distinct().Count());
        Assert.All(operations, one => Assert.Equal(Hole().Matches(one.Path).Select(hole => hole.Groups[1].Value), one.Parameters("path")));
        Assert.All(operations, one => Assert.Equal(one.Text("x-linli-may") == "anyone" || one.Path.StartsWith("/key/", StringComparison.Ordinal), one.Value.TryGetProperty("security", out _)));
        Assert.Equal(["Access", "Forms", "Residents", "Rounds", "System", "Territory"], operations.Select(one => one.Value.GetProperty("tags")[0].GetString()).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_of_the_API_document_leads_somewhere_and_every_schema_is_used()
    {
        using var town = new RouteTown();
        var document = Document(town);
        var references = References(document).ToHashSet();
        var walk = new SchemaWalk(document);

        Assert.True(references.Count > 50, $"only {references.Count} references");
        Assert.All(references, reference => Assert.Equal(JsonValueKind.Object, walk.Resolve(reference).ValueKind));
        Assert.All(document.GetProperty("components").GetProperty("schemas").EnumerateObject(), schema => Assert.Contains($"#/components/schemas/{schema.Name}", references));
    }

    [Fact]
    public void The_query_of_each_operation_is_what_its_use_case_reads()
    {
        using var town = new RouteTown();
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories).ToLookup(file => Path.GetFileNameWithoutExtension(file));
        var known = Operations(Document(town)).ToDictionary(one => one.Text("operationId"), one => one.Parameters("query").Order(StringComparer.Ordinal));

        Assert.All(known, one => Assert.Equal((one.Key, string.Join(' ', ReadBy(SourceOf(files[one.Key].Single())))), (one.Key, string.Join(' ', one.Value))));
    }

    [Fact]
    public async Task Whatever_a_route_really_answers_fits_its_schema()
    {
        await using var town = await Town.StartAsync("sqlite");
        var scene = await new AuthorisationScene(town).BuildAsync();
        var account = await town.MakeAccountAsync("贺春", [.. Enum.GetNames<Role>().Select(role => (role, AreaPath.Root))]);
        using var client = await town.ClientOfAsync(account);
        var document = (await client.AskAsync("/api/openapi.json")).Ok().Json;
        var (walk, operations) = (new SchemaWalk(document), Operations(document).ToDictionary(one => one.Text("operationId")));
        var (fit, wrong) = (new SortedSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var route in town.Services.GetRequiredService<RouteBook>().Entries.Where(route => route.Name is not ("SignOut" or "ShowApi" or "WatchBoard") && route.May is not May.KeyMay))
        {
            using var request = AuthorisationRequests.Make(route, await scene.MakeAsync("own", account))!;
            using var response = await client.SendAsync(request);
            var (status, text) = ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
            var problems = SchemaOf(operations[route.Name].Value, walk, status) is { } schema ? walk.Misfits(JsonElement.Parse(text), schema) : [];
            wrong.AddRange(problems.Select(problem => $"{route.Name} {status} {problem}"));
            fit.Add(status < 300 ? route.Name : "-");
        }

        output.WriteLine($"{fit.Count - 1} routes answered with success: {string.Join(' ', fit)}");
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.True(fit.Count > 50, $"only {fit.Count} routes answered with success");
    }

    [Theory]
    [InlineData("""{"id":"a","next":null}""", 0)]
    [InlineData("""{"id":"a","next":{"id":"b","next":null}}""", 0)]
    [InlineData("""{"id":"a"}""", 1)]
    [InlineData("""{"id":7,"next":null}""", 1)]
    [InlineData("""{"id":"a","next":null,"more":1}""", 1)]
    [InlineData("""{"id":"a","next":{"id":"b"}}""", 1)]
    public void The_walk_finds_what_does_not_fit(string value, int misfits)
    {
        var document = JsonElement.Parse("""{"one":{"type":"object","properties":{"id":{"type":"string"},"next":{"anyOf":[{"$ref":"#/one"},{"type":"null"}]}},"required":["id","next"]}}""");

        Assert.Equal(misfits, new SchemaWalk(document).Misfits(JsonElement.Parse(value), document.GetProperty("one")).Count);
    }

    /// <summary>What the document says of an answer with this status; null when it is no JSON of ours. A status that it does not name is a problem's.</summary>
    private static JsonElement? SchemaOf(JsonElement operation, SchemaWalk walk, int status)
    {
        var responses = operation.GetProperty("responses");
        if (!responses.TryGetProperty($"{status}", out var answer))
        {
            Assert.InRange(status, 400, 599);
            return walk.Resolve(responses.GetProperty("default").GetProperty("$ref").GetString()!).GetProperty("content").GetProperty("application/problem+json").GetProperty("schema");
        }

        return answer.TryGetProperty("content", out var content) && content.TryGetProperty("application/json", out var json) ? json.GetProperty("schema") : null;
    }

    /// <summary>The use case, with what reads the query for several use cases of its module (<c>…Ask.cs</c>) when it, or something beside it that it calls, names that.</summary>
    private static string SourceOf(string file)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(file)!);
        var beside = folder.EnumerateFiles("*.cs").Concat(folder.Parent!.EnumerateFiles("*Ask.cs", SearchOption.AllDirectories)).DistinctBy(one => one.FullName)
            .ToDictionary(one => Path.GetFileNameWithoutExtension(one.Name), one => File.ReadAllText(one.FullName));
        var (reached, waiting) = (new SortedSet<string>(StringComparer.Ordinal), new Stack<string>([Path.GetFileNameWithoutExtension(file)]));
        while (waiting.TryPop(out var name))
        {
            foreach (var next in reached.Add(name) ? beside.Keys.Where(other => beside[name].Contains(other + ".", StringComparison.Ordinal)) : [])
            {
                waiting.Push(next);
            }
        }

        return File.ReadAllText(file) + string.Concat(reached.Where(name => name.EndsWith("Ask", StringComparison.Ordinal)).Select(name => beside[name]));
    }

    private static IEnumerable<string> ReadBy(string source) =>
        QueryName().Matches(source).Select(match => match.Groups[1].Value)
            .Concat(source.Contains("call.Take", StringComparison.Ordinal) ? ["take"] : []).Concat(source.Contains("call.After", StringComparison.Ordinal) ? ["after"] : [])
            .Distinct().Order(StringComparer.Ordinal);

    private static JsonElement Document(RouteTown town) => JsonElement.Parse(ApiDocument.Write(town.Book));

    private static IEnumerable<Operation> Operations(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        select new Operation(operation.Name, path.Name, operation.Value);

    private static IEnumerable<string> References(JsonElement part) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().SelectMany(one => one.Name == "$ref" ? [one.Value.GetString()!] : References(one.Value)),
        JsonValueKind.Array => part.EnumerateArray().SelectMany(References),
        _ => [],
    };

    private sealed record Operation(string Method, string Path, JsonElement Value)
    {
        public string Text(string name) => Value.GetProperty(name).GetString()!;

        public IEnumerable<string> Parameters(string place) => Value.GetProperty("parameters").EnumerateArray()
            .Where(one => one.TryGetProperty("in", out var where) && where.GetString() == place).Select(one => one.GetProperty("name").GetString()!);
    }

    [GeneratedRegex(@":[a-z]+\}")]
    private static partial Regex Constraint();

    [GeneratedRegex(@"\{([a-zA-Z]+)\}")]
    private static partial Regex Hole();

    [GeneratedRegex("""call\.Query(?:Id|Day|Number)?\("(\$?[a-zA-Z]+)"\)""")]
    private static partial Regex QueryName();
}
