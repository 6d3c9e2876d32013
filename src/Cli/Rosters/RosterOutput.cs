using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

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
        text.AppendLine($"{Number(figures, "households")} households ({Number(figures, "vacantHouseholds")} vacant), {Number(figures, "residents")} residents.");
        text.AppendLine($"Against the ledger: {Number(difference, "newDwellings")} new doors, {Number(difference, "newResidents")} new people, {Number(difference, "changed")} changed, {Number(difference, "unchanged")} unchanged, {Number(difference, "goneFromFile")} not in the file.");
        foreach (var problem in figures.GetProperty("problems").EnumerateObject())
        {
            text.AppendLine($"  to check: {problem.Value.GetInt64():N0} × {problem.Name.Replace('_', ' ')}");
        }

        text.Append(dryRun ? "Nothing was written (--dry-run)." : ChangesNothing(difference) ? "Nothing was to be changed: the ledger says all this already." : "Written. It can be taken back whole in the console, under Import.");
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
