using System.Globalization;
using Linli.Residents;
using Linli.Rounds.Rounds;
using Linli.Territory;

namespace Linli.Rounds.Paper;

/// <summary>Lists the sheets of a round, newest first, and how much of each was keyed back.</summary>
internal static class ListSheets
{
    /// <summary>A sheet in short.</summary>
    /// <param name="No">Number on the paper.</param>
    /// <param name="Printing">With what it was printed.</param>
    /// <param name="At">When.</param>
    /// <param name="AreaName">Name of the lowest area.</param>
    /// <param name="Stair">Site, building and unit.</param>
    /// <param name="Doors">How many doors are on it.</param>
    /// <param name="Keyed">How many of them were keyed.</param>
    internal sealed record Line(int No, Guid Printing, DateTimeOffset At, string AreaName, string Stair, int Doors, int Keyed);

    public static void Map(Routes routes) => routes.Read<Page<Line>>(
        "/rounds/{id:guid}/printings", nameof(ListSheets), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<Page<Line>> Handle(Call call, Look look)
    {
        if (RoundTable.Find(look, call.RouteId("id")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var before = int.TryParse(call.After, NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? no : int.MaxValue;
        var page = Page<Sheet>.Of(Seen(call, look, round, before, call.Take + 1), call.Take, sheet => sheet.No.ToString(CultureInfo.InvariantCulture));
        var keyed = SheetTable.KeyedFrom(look, round, [.. page.Items.Select(sheet => sheet.No)]).DistinctBy(line => (line.Sheet, line.Dwelling)).ToLookup(line => line.Sheet);
        return new Page<Line>([.. page.Items.Select(sheet => LineOf(look, sheet, keyed[sheet.No].Count()))], page.Next);
    }

    /// <summary>The next sheets that are the asker's to see; those of others are passed over.</summary>
    private static List<Sheet> Seen(Call call, Look look, Round round, int before, int take)
    {
        var seen = new List<Sheet>();
        while (seen.Count < take && SheetTable.OfRound(look, round, before, take) is { Count: > 0 } next)
        {
            seen.AddRange(next.Where(sheet => sheet.IsFor(call.Person)));
            before = next[^1].No;
        }

        return [.. seen.Take(take)];
    }

    private static Line LineOf(Look look, Sheet sheet, int keyed)
    {
        var first = DwellingDirectory.Find(look, sheet.Doors[0]);
        var stair = string.Join(' ', new[] { first?.Site, first?.Building, first?.Unit }.Where(part => !string.IsNullOrEmpty(part)));
        return new(sheet.No, sheet.Printing, sheet.At, AreaDirectory.ByNo(look, sheet.AreaNo)?.Name ?? "", stair, sheet.Doors.Count, keyed);
    }
}
