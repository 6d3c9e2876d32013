using System.Globalization;
using Linli.Platform.Reading;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

/// <summary>How the clerk leaves out an address that is the same as above.</summary>
internal enum Repeating
{
    InFull,
    Blank,
    Merged,
    Ditto,
}

/// <summary>One clerk's way to lay out a roster.</summary>
internal sealed record RosterLayout
{
    public required IReadOnlyList<(RosterField Field, string Title)> Columns { get; init; }

    public string[][] Above { get; init; } = [];

    /// <summary>Titles of the upper row, when there are two.</summary>
    public IReadOnlyList<string?>? Upper { get; init; }

    public Repeating Repeating { get; init; }

    public bool HasSums { get; init; }

    public bool HasBlankRows { get; init; }

    public bool HasHeadings { get; init; }

    public bool SheetForEachGrid { get; init; }

    public string VacantName { get; init; } = "";

    public string VacantHead { get; init; } = "空户";

    public string VacantType { get; init; } = "空置";

    public Func<InventedHousehold, string> Address { get; init; } = household => $"{household.Building}栋{household.Unit}单元{household.Door}";

    public Func<InventedPerson, int, object?> Birth { get; init; } = (person, _) => person.Birth.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public Func<InventedPerson, int, object?> IdNumber { get; init; } = (person, _) => person.IdNumber;

    public Func<InventedPerson, object?> Phone { get; init; } = person => person.Phone;

    public Func<string, int, string> Name { get; init; } = (name, _) => name;

    public Func<InventedHousehold, string> Building { get; init; } = household => household.Building + "栋";

    public Func<InventedHousehold, string> Unit { get; init; } = household => household.Unit + "单元";

    public Func<InventedHousehold, object> Door { get; init; } = household => household.Door;
}

/// <summary>Writes an invented street down in a layout.</summary>
internal sealed class InventedRoster(InventedStreet street, RosterLayout layout)
{
    private static readonly RosterField[] Places = [RosterField.Grid, RosterField.Site, RosterField.Building, RosterField.Unit, RosterField.Door, RosterField.Address, RosterField.HeadName];
    private int _serial;

    public List<TableSketch> Sheets()
    {
        var groups = layout.SheetForEachGrid ? street.Households.GroupBy(household => $"第{household.Grid}网格") : street.Households.GroupBy(_ => "居民底册");
        return [.. groups.Select(Sheet)];
    }

    private TableSketch Sheet(IGrouping<string, InventedHousehold> group)
    {
        var sheet = new TableSketch(group.Key);
        sheet.Rows.AddRange(layout.Above);
        if (layout.Upper is { } upper)
        {
            sheet.Rows.Add([.. upper]);
        }

        sheet.Rows.Add([.. layout.Columns.Select(column => (object?)column.Title)]);
        var grid = 0;
        foreach (var household in group)
        {
            Interrupt(sheet, household, ref grid);
            Write(sheet, household);
        }

        if (layout.HasSums)
        {
            sheet.Rows.Add(["合计", .. new object?[4], (double)group.Sum(household => household.People.Count)]);
            sheet.Rows.Add(["注：以上数据由网格员采集。"]);
        }

        return sheet;
    }

    private void Interrupt(TableSketch sheet, InventedHousehold household, ref int grid)
    {
        if (grid != household.Grid && layout.HasSums && grid > 0)
        {
            sheet.Rows.Add([null, $"第{grid}网格小计", "共20户"]);
        }

        if (grid != household.Grid && layout.HasHeadings)
        {
            sheet.Rows.Add([$"第{household.Grid}网格"]);
        }

        if (layout.HasBlankRows && household.Door.EndsWith('2'))
        {
            sheet.Rows.Add([]);
        }

        grid = household.Grid;
    }

    private void Write(TableSketch sheet, InventedHousehold household)
    {
        var first = sheet.Rows.Count + 1;
        if (household.People.Count == 0)
        {
            sheet.Rows.Add([.. layout.Columns.Select(column => Vacant(column.Field, household))]);
            return;
        }

        foreach (var person in household.People)
        {
            _serial++;
            Write(sheet, household, person, isFirst: sheet.Rows.Count + 1 == first);
            if (person.Fault == "duplicate_person")
            {
                Write(sheet, household, person, isFirst: false);
            }
        }

        if (layout.Repeating == Repeating.Merged && sheet.Rows.Count > first)
        {
            sheet.Merged.AddRange(layout.Columns.Select((column, index) => (column.Field, index)).Where(column => Places.Contains(column.Field)).Select(column => new CellRange(first, column.index, sheet.Rows.Count, column.index)));
        }
    }

    private void Write(TableSketch sheet, InventedHousehold household, InventedPerson person, bool isFirst) =>
        sheet.Rows.Add([.. layout.Columns.Select(column => !isFirst && Places.Contains(column.Field) ? Again(column.Field, household) : Content(column.Field, household, person))]);

    private object? Again(RosterField field, InventedHousehold household) => layout.Repeating switch
    {
        Repeating.InFull => Content(field, household, household.People[0]),
        Repeating.Ditto => field == RosterField.HeadName ? null : "同上",
        _ => null,
    };

    private object? Vacant(RosterField field, InventedHousehold household) => field switch
    {
        RosterField.Name => layout.VacantName,
        RosterField.HeadName => layout.VacantHead,
        RosterField.ResidenceType => layout.VacantType,
        _ when Places.Contains(field) => Content(field, household, null!),
        _ => null,
    };

    private object? Content(RosterField field, InventedHousehold household, InventedPerson person) => field switch
    {
        RosterField.Serial => (double)_serial,
        RosterField.Grid => $"第{household.Grid}网格",
        RosterField.Site => household.Site,
        RosterField.Building => layout.Building(household),
        RosterField.Unit => layout.Unit(household),
        RosterField.Door => layout.Door(household),
        RosterField.Address => layout.Address(household),
        RosterField.HeadName => household.People[0].Name,
        RosterField.Name => layout.Name(person.Name, _serial),
        RosterField.Relation => person.Relation,
        RosterField.Sex => person.Sex == Sex.Male ? "男" : "女",
        RosterField.BirthDate => person.Fault == "bad_date" ? "1983-13-40" : layout.Birth(person, _serial),
        RosterField.IdNumber => IdNumber(person),
        RosterField.Phone => layout.Phone(person),
        RosterField.ResidenceType => "常住",
        RosterField.SpecialGroups => person.Special,
        _ => null,
    };

    private object? IdNumber(InventedPerson person) => person.Fault switch
    {
        "bad_id_check_digit" => person.IdNumber[..17] + (person.IdNumber[17] == '0' ? '1' : '0'),
        "short_id" => person.IdNumber[..17],
        _ => layout.IdNumber(person, _serial),
    };
}
