using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>Reads rosters row by row. Keeps short keys of dwellings and people, never the rows: a million residents need about 100 MB.</summary>
/// <param name="latest">The last day that can be a birth: today, in the calendar of the site.</param>
internal sealed class RosterReader(DateOnly latest)
{
    private readonly KeyIndex _dwellings = new();
    private readonly SeenPeople _people = new();
    private (DwellingAddress Address, string Head, int Dwelling) _last = (DwellingAddress.None, "", -1);

    /// <summary>Guesses the columns of every sheet.</summary>
    public static Outcome<ColumnMapping> Guess(RosterFile file)
    {
        var mappings = new List<SheetMapping>();
        foreach (var sheet in file.Sheets)
        {
            if (Sample(file, sheet).Failed(out var problem, out var rows))
            {
                return problem;
            }

            mappings.Add(MappingRules.Guess(sheet, rows));
        }

        return mappings.Exists(mapping => mapping.IsRoster) ? new ColumnMapping(mappings) : new Problem(RosterCodes.NoRoster, 422);
    }

    /// <summary>Reads the rows about people and dwellings; titles, sums, notes and empty rows are passed over. A problem of the file, if any, comes last.</summary>
    public IEnumerable<Outcome<RosterRow>> Read(RosterFile file, ColumnMapping mapping)
    {
        foreach (var sheet in file.Sheets)
        {
            if (mapping.Find(sheet.Name) is not { IsRoster: true } columns)
            {
                continue;
            }

            var writesDoors = file.IsText && columns.Has(RosterField.Door) && !DoorRules.LeavesOutDoors(file.Rows(sheet), columns);
            foreach (var row in Read(file.Rows(sheet), columns, writesDoors))
            {
                yield return row;
                if (row.Problem is not null)
                {
                    yield break;
                }
            }
        }
    }

    private IEnumerable<Outcome<RosterRow>> Read(IEnumerable<Outcome<SheetRow>> rows, SheetMapping mapping, bool writesDoors)
    {
        var columns = new SheetColumns(mapping);
        var sheet = DwellingAddress.None with { Grid = mapping.Grid, Site = mapping.Site, Building = mapping.Building };
        var above = new RowAbove(sheet, null, sheet, mapping.Has(RosterField.Door) || mapping.Has(RosterField.Address), writesDoors);
        foreach (var next in rows)
        {
            if (next.Failed(out var problem, out var row))
            {
                yield return problem;
                yield break;
            }

            var kind = row.Number < mapping.HeaderRow + mapping.HeaderHeight ? RowKind.Furniture : RowRules.KindOf(row, columns);
            if (kind == RowKind.Heading)
            {
                above = above with { Address = Below(above.Address, RowRules.HeadingOf(row[columns.Own(row)[0]].Text)!.Value), Head = null, LacksDoor = false, Person = null };
            }
            else if (kind == RowKind.Record)
            {
                var cells = new RowCells(row, columns);
                var record = Record(cells, above);
                var head = DoorRules.IsHead(cells, record.Resident) ? record.Resident : record.Address == above.Address ? above.Person : null;
                above = above with { Address = record.Address, Head = record.HeadName ?? above.Head, LacksDoor = record.LacksDoor, Person = head };
                yield return record;
            }
        }
    }

    private static DwellingAddress Below(DwellingAddress above, (int Level, string Words) heading) =>
        heading.Level == 0 ? DwellingAddress.None with { Grid = heading.Words } : DwellingAddress.None with { Grid = above.Grid, Site = heading.Words };

    private RosterRow Record(RowCells cells, RowAbove above)
    {
        var written = AddressReading.Read(cells);
        var saysVacant = written.SaysVacant || SaysVacant(cells);
        var resident = PersonRules.Read(cells, latest, saysVacant);
        var lacksDoor = DoorRules.LacksDoor(cells, written, resident, above);
        var address = AddressRules.Inherit(lacksDoor ? DoorRules.Above(cells, above) : above.Address, written.Levels, written.Repeats).Else(above.Sheet);
        var row = new RosterRow { Source = cells.Row, Address = address, HeadName = HeadOf(cells), LacksDoor = lacksDoor };
        if (!above.HasDoors && !saysVacant)
        {
            row = row with { HeadName = row.HeadName ?? HeadOf(resident, above, address) };
        }

        if (resident is null)
        {
            return Unpeopled(row, cells, written, saysVacant);
        }

        if (saysVacant)
        {
            cells.Fault(RosterCodes.VacantButNamed, RosterField.ResidenceType);
        }

        return Peopled(row, cells, resident);
    }

    private static string? HeadOf(RowCells cells) => cells.Cell(RosterField.HeadName).Text is var text && CellTextRules.IsDitto(text) ? null : NameRules.Read(text);

    /// <summary>Where a roster has no doors, the row of a head begins a household, and those below belong to it.</summary>
    private static string? HeadOf(ResidentReading? resident, RowAbove above, DwellingAddress address) =>
        resident is { Relation: Relation.Head } ? resident.Name : IsElsewhere(above.Address, address) ? null : above.Head;

    private static int DoorColumn(RowCells cells) => cells.Column(RosterField.Door) is var door and >= 0 ? door : cells.Column(RosterField.Address);

    private static bool HasDoors(RowCells cells) => cells.Column(RosterField.Door) >= 0 || cells.Column(RosterField.Address) >= 0;

    private static bool IsElsewhere(DwellingAddress above, DwellingAddress address) =>
        above != address && Enumerable.Range(0, DwellingAddress.Levels).Any(level => AddressRules.LevelKey(level, above[level]) != AddressRules.LevelKey(level, address[level]));

    private static bool SaysVacant(RowCells cells) =>
        NameRules.SaysVacant(cells.Own(RosterField.Name).Text)
        || NameRules.SaysVacant(cells.Own(RosterField.HeadName).Text)
        || NameRules.MentionsVacant(cells.Own(RosterField.ResidenceType).Text)
        || NameRules.SaysVacant(cells.Own(RosterField.ResidenceType).Text)
        || (CellTextRules.IsNothing(cells.Own(RosterField.Name).Text) && NameRules.MentionsVacant(cells.Own(RosterField.Note).Text));

    /// <summary>A row without a person: a dwelling that stands empty, or a row that says nothing of use.</summary>
    private RosterRow Unpeopled(RosterRow row, RowCells cells, AddressReading written, bool saysVacant)
    {
        if (!written.NamesDwelling && !saysVacant)
        {
            cells.FaultAt(RosterCodes.NobodyNamed, -1);
            return row with { IsRefused = true, Problems = cells.Problems };
        }

        if (PersonRules.HasFacts(cells))
        {
            cells.FaultAt(RosterCodes.NobodyNamed, -1);
        }

        return Housed(row, cells) with { SaysVacant = true, Problems = cells.Problems };
    }

    private RosterRow Peopled(RosterRow row, RowCells cells, ResidentReading resident)
    {
        var housed = Housed(row, cells);
        var (person, sameness) = _people.Meet(resident, housed.Dwelling);
        var joins = sameness is Sameness.Same or Sameness.SameElsewhere;
        if (joins)
        {
            // The first row counts; faults of the second would be mended twice.
            cells.Forget();
            cells.FaultAt(sameness == Sameness.Same ? RosterCodes.DuplicatePerson : RosterCodes.DuplicateElsewhere, cells.Column(RosterField.Name));
        }
        else if (sameness == Sameness.SharesIdNumber)
        {
            // What the number says of birthday and sex, it says of somebody else.
            cells.Forget(RosterCodes.BirthDiffers, RosterCodes.SexDiffers);
            cells.Fault(RosterCodes.IdShared, RosterField.IdNumber);
            resident = resident with { IdNumber = null };
        }

        return housed with { Resident = resident, Person = person, JoinsEarlier = joins, Problems = cells.Problems };
    }

    private RosterRow Housed(RosterRow row, RowCells cells)
    {
        var hasDoors = HasDoors(cells);
        if (!row.Address.NamesDwelling && (hasDoors || row.HeadName is null))
        {
            cells.FaultAt(row.LacksDoor ? RosterCodes.NoDoor : RosterCodes.NoAddress, row.LacksDoor ? DoorColumn(cells) : -1);
            return row;
        }

        if (row.Address.Door is null && (row.LacksDoor || cells.Column(RosterField.Door) >= 0))
        {
            cells.FaultAt(RosterCodes.NoDoor, DoorColumn(cells));
        }

        // Where a village has no doors, the head's name tells one household from the next.
        var head = hasDoors ? "" : row.HeadName ?? "";
        if (_last.Dwelling >= 0 && _last.Head == head && _last.Address == row.Address)
        {
            return row with { Dwelling = _last.Dwelling };
        }

        var (dwelling, isNew) = _dwellings.Place(row.Address.Key(head));
        _last = (row.Address, head, dwelling);
        return row with { Dwelling = dwelling, IsNewDwelling = isNew };
    }

    private static Outcome<List<SheetRow>> Sample(RosterFile file, SheetName sheet)
    {
        var rows = new List<SheetRow>();
        foreach (var next in file.Rows(sheet).Take(MappingRules.SampleRows))
        {
            if (next.Failed(out var problem, out var row))
            {
                return problem;
            }

            rows.Add(row);
        }

        return rows;
    }
}
