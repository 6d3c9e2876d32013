using System.Text.Json;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

/// <summary>The street's own roster, read in full and compared with what is known about it.</summary>
public sealed class StreetRosterTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void The_roster_of_Guihu_street_gives_exactly_the_figures_that_are_known()
    {
        if (SharedData.Find("guihu-street-roster.xlsx") is not { } path)
        {
            return;
        }

        using var truth = JsonDocument.Parse(File.ReadAllBytes(path.Replace(".xlsx", ".truth.json", StringComparison.Ordinal)));
        using var stream = File.OpenRead(path);
        using var file = RosterTable.Open(stream);

        var figures = RosterFigures.Of(RosterTable.Read(file, Today), Today);

        Assert.Equal(RosterTable.Canonical(truth.RootElement), RosterTable.Canonical(JsonSerializer.SerializeToElement(figures, RosterTable.SnakeCase)));
    }
}
