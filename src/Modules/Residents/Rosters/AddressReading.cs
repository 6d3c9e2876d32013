using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>What a row itself writes of its address.</summary>
/// <param name="Levels">Null where nothing is written.</param>
/// <param name="Repeats">Where 同上 is written.</param>
/// <param name="SaysVacant">Whether the door says so in brackets: 501（空置）.</param>
internal sealed record AddressReading(IReadOnlyList<string?> Levels, IReadOnlyList<bool> Repeats, bool SaysVacant)
{
    private static readonly RosterField[] Fields = [RosterField.Grid, RosterField.Site, RosterField.Building, RosterField.Unit, RosterField.Door];

    /// <summary>Whether the row writes more than its grid.</summary>
    public bool NamesDwelling => Levels[1] is not null || Levels[2] is not null || Levels[3] is not null || Levels[4] is not null;

    /// <summary>Reads the columns of the address.</summary>
    public static AddressReading Read(RowCells cells)
    {
        var (levels, repeats) = (new string?[Fields.Length], new bool[Fields.Length]);
        for (var level = 0; level < Fields.Length; level++)
        {
            levels[level] = Level(cells, Fields[level]);
            repeats[level] = levels[level] is null && CellTextRules.IsDitto(cells.Cell(Fields[level]).Text);
        }

        var (door, inBrackets) = CellTextRules.SplitBrackets(levels[^1] ?? "");
        levels[^1] = door.Length == 0 ? null : door;
        Merge(levels, Combined(cells, levels));
        return new(levels, repeats, NameRules.SaysVacant(inBrackets));
    }

    private static string? Level(RowCells cells, RosterField field)
    {
        var cell = cells.Cell(field);
        if (CellTextRules.IsNothing(cell.Text) || CellTextRules.IsDitto(cell.Text))
        {
            return null;
        }

        if (cell.Kind != CellKind.Date)
        {
            return CellTextRules.WithoutFraction(CellTextRules.Plain(cell.Text));
        }

        // A spreadsheet takes the address 3-2 for the third of February.
        cells.Fault(RosterCodes.AddressBecameDate, field);
        return null;
    }

    private static DwellingAddress? Combined(RowCells cells, string?[] levels)
    {
        if (Level(cells, RosterField.Address) is { } text)
        {
            var (address, _) = CellTextRules.SplitBrackets(text);
            return AddressRules.Split(address) ?? new DwellingAddress(null, address, null, null, null);
        }

        if (levels[^1] is not { } door || levels[2] is not null || !AddressRules.IsCombined(door))
        {
            return null;
        }

        levels[^1] = null;
        return AddressRules.Split(door);
    }

    /// <summary>A level in a column of its own is worth more than one inside a combined address.</summary>
    private static void Merge(string?[] levels, DwellingAddress? combined)
    {
        for (var level = 0; combined is not null && level < levels.Length; level++)
        {
            levels[level] ??= combined[level];
        }
    }
}
