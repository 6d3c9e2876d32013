using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Linli.Cli.Words;

namespace Linli.Cli.Rosters;

/// <summary>What an import found, as figures for programs and as lines for people.</summary>
internal static class RosterOutput
{
    private static readonly string[] Changing = ["newDwellings", "newResidents", "changed"];

    /// <summary>The figures under the keys of the truth file: <c>households</c>, <c>residents</c>, <c>by_grid</c>, <c>problems</c> …, and the difference against the ledger.</summary>
    public static JsonElement Truth(JsonElement import)
    {
        var figures = import.GetProperty("truth");
        var found = new JsonObject
        {
            ["households"] = Node(figures, "households"),
            ["residents"] = Node(figures, "residents"),
            ["by_grid"] = Node(figures, "byGrid"),
            ["problems"] = Node(figures, "problems"),
            ["vacant_households"] = Node(figures, "vacantHouseholds"),
            ["over80"] = Node(figures, "over80"),
            ["living_alone_elders"] = Node(figures, "livingAloneElders"),
            ["special"] = Node(figures, "special"),
            ["last_serial"] = Node(figures, "lastSerial"),
            ["difference"] = Difference(import),
        };
        return JsonSerializer.SerializeToElement(found, LinliJson.Options);
    }

    public static string Words(JsonElement import, bool dryRun)
    {
        var (figures, difference) = (import.GetProperty("truth"), import.GetProperty("difference"));
        var text = new StringBuilder();
        var words = CommandWords.OfTerminal;
        text.AppendLine(words.Say("roster.found", ("households", Number(figures, "households")), ("vacant", Number(figures, "vacantHouseholds")), ("residents", Number(figures, "residents"))));
        text.AppendLine(words.Say(
            "roster.difference", ("doors", Number(difference, "newDwellings")), ("people", Number(difference, "newResidents")), ("changed", Number(difference, "changed")), ("unchanged", Number(difference, "unchanged")),
            ("gone", Number(difference, "goneFromFile"))));
        foreach (var problem in figures.GetProperty("problems").EnumerateObject())
        {
            text.AppendLine("  " + words.Say("roster.check", ("count", problem.Value.GetInt64().ToString("N0", System.Globalization.CultureInfo.InvariantCulture)), ("what", problem.Name.Replace('_', ' '))));
        }

        text.Append(words.Say(dryRun ? "roster.dry" : ChangesNothing(difference) ? "roster.same" : "roster.written"));
        return text.ToString();
    }

    private static bool ChangesNothing(JsonElement difference) =>
        Changing.All(name => difference.GetProperty(name).GetInt64() == 0);

    private static JsonObject Difference(JsonElement import)
    {
        var difference = import.GetProperty("difference");
        return new JsonObject
        {
            ["new_dwellings"] = Node(difference, "newDwellings"),
            ["new_residents"] = Node(difference, "newResidents"),
            ["changed"] = Node(difference, "changed"),
            ["unchanged"] = Node(difference, "unchanged"),
            ["gone_from_file"] = Node(difference, "goneFromFile"),
        };
    }

    private static JsonNode? Node(JsonElement element, string name) => JsonNode.Parse(element.GetProperty(name).GetRawText());

    private static string Number(JsonElement element, string name) => element.GetProperty(name).GetInt64().ToString("N0", System.Globalization.CultureInfo.InvariantCulture);
}
