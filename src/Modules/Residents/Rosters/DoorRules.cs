using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>What a row may leave out because it stands above.</summary>
/// <param name="Address">The address of the row above.</param>
/// <param name="Head">The head of its household.</param>
/// <param name="Sheet">The place that the whole sheet is about.</param>
/// <param name="HasDoors">Whether a column names doors.</param>
/// <param name="WritesDoors">Whether every row that names its building or unit names its door too: a text table without the habit to write a door once a household.</param>
internal sealed record RowAbove(DwellingAddress Address, string? Head, DwellingAddress Sheet, bool HasDoors, bool WritesDoors)
{
    /// <summary>Whether the door of the household above is missing.</summary>
    public bool LacksDoor { get; init; }

    /// <summary>The person who is the head of the household above.</summary>
    public ResidentReading? Person { get; init; }
}

/// <summary>Tells rows that go on with the household above from rows whose own door is missing: nobody is put behind a neighbour's door. Pure.</summary>
internal static class DoorRules
{
    private const int SampleRows = 400;
    private const int FewestOfAHabit = 3;

    /// <summary>Whether the row stands for a door that it does not name.</summary>
    /// <param name="cells">The row.</param>
    /// <param name="written">What it writes of its address.</param>
    /// <param name="resident">Its person.</param>
    /// <param name="above">What stands above.</param>
    public static bool LacksDoor(RowCells cells, AddressReading written, ResidentReading? resident, RowAbove above)
    {
        var isGiven = !above.HasDoors || written.Levels[^1] is not null || written.Repeats[^1] || CellTextRules.IsDitto(cells.Cell(RosterField.Address).Text);
        if (isGiven || !(above.Address.NamesDwelling || above.LacksDoor))
        {
            return false;
        }

        return above.LacksDoor || BeginsHousehold(cells, resident, above) || IsUnreadable(cells) || (WritesPlace(cells, written) && !MayGoOn(cells, resident, above));
    }

    /// <summary>The address above, as far as a row that lacks its door may take it over.</summary>
    public static DwellingAddress Above(RowCells cells, RowAbove above) =>
        cells.Column(RosterField.Door) >= 0 || !CellTextRules.IsNothing(cells.Cell(RosterField.Address).Text)
            ? above.Address with { Door = null }
            : DwellingAddress.None with { Grid = above.Address.Grid };

    /// <summary>Whether the row is about the head of a household: by the relation, or, where none is told, by the head's name beside their own.</summary>
    public static bool IsHead(RowCells cells, ResidentReading? resident) => resident switch
    {
        null => false,
        { Relation: Relation.Head } => true,
        { Relation: Relation.Unknown, Name: { } name } when cells.Column(RosterField.Relation) < 0 && cells.Column(RosterField.Name) >= 0 => NameRules.Read(cells.Own(RosterField.HeadName).Text) == name,
        _ => false,
    };

    /// <summary>Whether the rows of a text table habitually name the building and leave out the door, once it is written for the household.</summary>
    public static bool LeavesOutDoors(IEnumerable<Outcome<SheetRow>> rows, SheetMapping mapping)
    {
        var columns = new SheetColumns(mapping);
        var (left, written) = (0, 0);
        foreach (var next in rows.Take(SampleRows))
        {
            if (next.Failed(out _, out var row))
            {
                break;
            }

            if (row.Number >= mapping.HeaderRow + mapping.HeaderHeight && RowRules.KindOf(row, columns) == RowKind.Record && columns.RelationOf(Text(row, columns, RosterField.Relation)) != Relation.Head)
            {
                var isLeft = CellTextRules.IsNothing(Text(row, columns, RosterField.Door));
                written += isLeft ? 0 : 1;
                left += isLeft && !CellTextRules.IsNothing(Text(row, columns, RosterField.Building) + Text(row, columns, RosterField.Unit)) ? 1 : 0;
            }
        }

        return left >= FewestOfAHabit && left >= written;
    }

    private static string Text(SheetRow row, SheetColumns columns, RosterField field) => row[columns.First(field)].Text;

    /// <summary>A head begins a household, unless the row is about the head above a second time.</summary>
    private static bool BeginsHousehold(RowCells cells, ResidentReading? resident, RowAbove above) =>
        IsHead(cells, resident) && !(above.Person is { } head && IsAgain(resident!, head));

    private static bool IsAgain(ResidentReading one, ResidentReading other) => one.Name is not null && one.Name == other.Name
        && (one.IdNumber is null || other.IdNumber is null || one.IdNumber == other.IdNumber)
        && (one.KnownBirth is null || other.KnownBirth is null || one.KnownBirth == other.KnownBirth);

    /// <summary>A spreadsheet has taken the address for a day, so that it can be no longer told.</summary>
    private static bool IsUnreadable(RowCells cells) => cells.Cell(RosterField.Door).Kind == CellKind.Date || cells.Cell(RosterField.Address).Kind == CellKind.Date;

    /// <summary>Whether the row itself says in which building or unit it is.</summary>
    private static bool WritesPlace(RowCells cells, AddressReading written) =>
        written.Levels[2] is not null || written.Levels[3] is not null
        || (written.Levels[1] is not null && cells.Column(RosterField.Building) < 0 && cells.Column(RosterField.Unit) < 0 && cells.Column(RosterField.Address) < 0);

    /// <summary>Whether a row that names its building, but no door, may still be about the household above: somebody, where doors are written once a household.</summary>
    private static bool MayGoOn(RowCells cells, ResidentReading? resident, RowAbove above) => resident is not null && !above.WritesDoors && cells.Column(RosterField.Door) >= 0;
}
