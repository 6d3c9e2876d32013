using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Linli.Server;

namespace Linli.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, int> Floor = new()
    {
        ["Kernel"] = 0,
        ["Forms.Engine"] = 0,
        ["Platform"] = 1,
        ["Territory"] = 2,
        ["Access"] = 2,
        ["Residents"] = 3,
        ["Rounds"] = 4,
        ["Forms"] = 4,
        ["Server"] = 6,
        ["Bench"] = 7,
        ["Cli"] = 8,
    };

    [Fact]
    public void A_project_refers_only_to_projects_on_lower_floors()
    {
        var wrong =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            from reference in XElement.Parse(File.ReadAllText(file)).Descendants("ProjectReference")
            let to = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value)
            let from_ = Path.GetFileNameWithoutExtension(file)
            where Floor[to] >= Floor[from_]
            select $"{from_} -> {to}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Rules_are_static_and_touch_neither_clock_nor_database()
    {
        Type[] impure = [typeof(TimeProvider), typeof(Session), typeof(Unit), typeof(Look), typeof(CancellationToken)];
        var wrong =
            from type in ModuleTypes()
            where type.Name.EndsWith("Rules", StringComparison.Ordinal)
            from method in type.GetMethods(Everything)
            where !method.IsStatic || method.ReturnType.IsAssignableTo(typeof(Task)) || method.GetParameters().Any(p => impure.Contains(p.ParameterType))
            where method.DeclaringType == type
            select $"{type.FullName}.{method.Name}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void Only_contract_types_are_public()
    {
        var wrong =
            from module in App.Modules
            from type in module.GetType().Assembly.GetExportedTypes()
            where type.Namespace!.Count(c => c == '.') > 1
            select type.FullName;

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_async_method_of_a_module_takes_a_cancellation_token_last()
    {
        var wrong =
            from type in ModuleTypes()
            where !type.Name.Contains('<', StringComparison.Ordinal)
            from method in type.GetMethods(Everything)
            where !method.Name.Contains('<', StringComparison.Ordinal) && method.ReturnType.IsAssignableTo(typeof(Task)) && method.DeclaringType == type
            where method.GetParameters().LastOrDefault()?.ParameterType != typeof(CancellationToken) && method.GetParameters().Length > 0
            select $"{type.FullName}.{method.Name}";

        Assert.Empty(wrong.Except(Repository.Lines("Architecture/async-without-token.txt")));
    }

    [Fact]
    public void Every_script_exists_for_both_databases()
    {
        var scripts = Directory.EnumerateFiles(Path.Combine(Repository.Root, "db"), "*.sql").Select(f => Path.GetFileName(f)!).ToHashSet();

        Assert.NotEmpty(scripts);
        Assert.All(scripts, s => Assert.Contains(s.EndsWith(".sqlite.sql", StringComparison.Ordinal) ? s.Replace(".sqlite.", ".postgres.", StringComparison.Ordinal) : s.Replace(".postgres.", ".sqlite.", StringComparison.Ordinal), scripts));
    }

    [Fact]
    public void No_module_names_another_modules_tables_in_its_SQL()
    {
        string[] modules = ["territory", "access", "residents", "rounds"];
        var wrong =
            from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Modules"), "*.cs", SearchOption.AllDirectories)
            let own = Path.GetRelativePath(Path.Combine(Repository.Root, "src", "Modules"), file).Split(Path.DirectorySeparatorChar)[0]
            from Match match in TableName().Matches(File.ReadAllText(file))
            let owner = match.Groups[1].Value.Split('_')[0]
            where modules.Contains(owner) && !owner.Equals(own, StringComparison.OrdinalIgnoreCase)
            select $"{Path.GetFileName(file)}: {match.Groups[1].Value}";

        Assert.Empty(wrong.Distinct());
    }

    [Fact]
    public void Only_the_tallies_of_the_platform_know_in_which_table_a_tally_lies()
    {
        var source = Path.Combine(Repository.Root, "src");
        var wrong = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) != "TallyTables.cs" && File.ReadAllText(file) is var text
                && (text.Contains("platform_tallies", StringComparison.Ordinal) || text.Contains("platform_cluster_tallies", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(source, file));

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_route_has_a_use_case_of_its_name()
    {
        var names = ModuleTypes().Concat(typeof(App).Assembly.GetTypes()).Select(t => t.Name).ToHashSet();
        using var town = new RouteTown();

        Assert.NotEmpty(town.Routes);
        Assert.All(town.Routes, route => Assert.Contains(route.Name, names));
    }

    [Fact]
    public void Every_problem_has_words_in_three_languages_with_the_same_placeholders()
    {
        var texts = new Texts([typeof(Texts).Assembly, .. App.Modules.Select(m => m.GetType().Assembly), typeof(App).Assembly]);
        var used = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => ProblemCode().Matches(File.ReadAllText(file)).Select(match => match.Groups[1].Value))
            .ToHashSet();

        Assert.All(Languages.All, language => Assert.Empty(used.Except(texts.Codes(language)).Select(code => $"{language}: {code}")));
        Assert.All(texts.Codes("en"), code => Assert.All(Languages.All, language => Assert.Equal(Holes(texts.Raw(code, "en")), Holes(texts.Raw(code, language)))));
    }

    private static IEnumerable<string> Holes(ProblemWords? words) =>
        words is null ? ["missing"] : Placeholder().Matches(words.Detail + words.Mend).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private const BindingFlags Everything = BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static IEnumerable<Type> ModuleTypes() => App.Modules.SelectMany(module => module.GetType().Assembly.GetTypes());

    [GeneratedRegex(@"(?:from|join|into|update)\s+([a-z]+_[a-z_]+)")]
    private static partial Regex TableName();

    [GeneratedRegex(@"new(?: Problem)?\(""([a-z]+\.[a-z0-9-]+)""")]
    private static partial Regex ProblemCode();

    [GeneratedRegex(@"\{[a-zA-Z]+\}")]
    private static partial Regex Placeholder();
}
