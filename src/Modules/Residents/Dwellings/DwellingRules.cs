using System.Text;
using Linli.Residents.Rosters;

namespace Linli.Residents.Dwellings;

/// <summary>Reads what a person typed about a door.</summary>
internal static class DwellingRules
{
    private const int LongestSite = 60;
    private const int LongestPart = 30;
    private const int Highest = 150;
    private const int Deepest = -5;

    /// <summary>The facts, cleaned; or what is wrong with them.</summary>
    public static Outcome<DwellingFacts> Read(string? site, string? building, string? unit, string? door, string? kind, bool vacant, int? floor)
    {
        var problem = new Faults()
            .OptionalText("site", site, LongestSite).OptionalText("building", building, LongestPart).OptionalText("unit", unit, LongestPart)
            .OptionalText("door", door, LongestPart).OneOf("kind", kind, DwellingRef.Kinds).Between("floor", floor ?? 1, Deepest, Highest)
            .Problem;
        if (problem is not null)
        {
            return problem;
        }

        var facts = new DwellingFacts(Clean(site), Clean(building), Clean(unit), Clean(door), kind!, vacant, floor ?? PlaceRules.FloorOf(door ?? ""));
        return facts.Label.Length == 0 ? DwellingProblems.NoAddress() : facts;
    }

    private static string Clean(string? text) => CellTextRules.Plain((text ?? "").Normalize(NormalizationForm.FormKC));
}
