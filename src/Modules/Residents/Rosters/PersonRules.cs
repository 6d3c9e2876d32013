using System.Text.RegularExpressions;
using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>Reads the person of a row. A field that is wrong is put aside and said; the person stays.</summary>
internal static partial class PersonRules
{
    private static readonly RosterField[] Facts = [RosterField.IdNumber, RosterField.BirthDate, RosterField.Relation, RosterField.Sex];

    /// <summary>The person, or null when the row names nobody.</summary>
    /// <param name="cells">The row; faults are noted there.</param>
    /// <param name="latest">Last day that can be a birth.</param>
    /// <param name="saysVacant">Whether the row says that nobody lives there: then the head of the household is its owner, not a resident.</param>
    public static ResidentReading? Read(RowCells cells, DateOnly latest, bool saysVacant)
    {
        var name = Name(cells, saysVacant);
        if (name is null && CellTextRules.IsNothing(cells.Own(RosterField.IdNumber).Text))
        {
            return null;
        }

        var birth = Birth(cells, latest);
        var resident = new ResidentReading
        {
            Serial = cells.Text(RosterField.Serial) is { } serial ? CellTextRules.WithoutFraction(serial) : null,
            Name = name,
            Relation = cells.Sheet.RelationOf(cells.Own(RosterField.Relation).Text),
            RelationWords = Words(cells.Own(RosterField.Relation)),
            Sex = SexOf(cells),
            Birth = birth.Day,
            BirthPrecision = birth.Precision,
            IdNumber = IdNumber(cells),
            Phones = Phones(cells),
            ResidenceType = cells.Text(RosterField.ResidenceType),
            SpecialGroups = SpecialGroups(cells),
            Note = Note(cells),
        };
        Compare(cells, resident);
        return resident;
    }

    private static string? Name(RowCells cells, bool saysVacant)
    {
        if (NameRules.Read(cells.Own(RosterField.Name).Text) is { } name)
        {
            return name;
        }

        // In some rosters the head's own row leaves the second column for names empty.
        return !saysVacant && NameRules.Read(cells.Own(RosterField.HeadName).Text) is { } head && !CellTextRules.IsDitto(head) ? head : null;
    }

    private static string? Words(Cell cell) => CellTextRules.IsNothing(cell.Text) ? null : CellTextRules.Compact(cell.Text);

    private static Sex? SexOf(RowCells cells)
    {
        var text = cells.Own(RosterField.Sex).Text;
        var sex = RelationRules.ReadSex(text);
        if (sex is null && !CellTextRules.IsNothing(text) && text.Trim() != "9")
        {
            cells.Fault(RosterCodes.Sex, RosterField.Sex);
        }

        return sex;
    }

    private static BirthReading Birth(RowCells cells, DateOnly latest)
    {
        var birth = BirthRules.Read(cells.Own(RosterField.BirthDate), latest);
        if (birth.IsWrong)
        {
            cells.Fault(RosterCodes.BirthDate, RosterField.BirthDate);
        }

        return birth;
    }

    private static string? IdNumber(RowCells cells)
    {
        var cell = cells.Own(RosterField.IdNumber);
        if (CellTextRules.IsNothing(cell.Text))
        {
            return null;
        }

        var (number, fault) = cell.HasLostDigits && !IdNumberRules.IsWhole(cell.Text) ? (null, RosterCodes.IdPrecisionLost) : IdNumberRules.Read(cell.Text);
        if (fault is not null)
        {
            cells.Fault(fault, RosterField.IdNumber);
        }

        return number;
    }

    private static List<string> Phones(RowCells cells)
    {
        var phones = new List<string>();
        foreach (var column in cells.Columns(RosterField.Phone))
        {
            var (found, isWrong) = CellTextRules.IsDitto(cells.Row[column].Text) ? ([], false) : PhoneRules.Read(cells.Row[column].Text);
            phones.AddRange(phones.Count == 0 ? found : found.Except(phones).ToList());
            if (isWrong)
            {
                cells.FaultAt(RosterCodes.Phone, column);
            }
        }

        return phones;
    }

    private static List<string> SpecialGroups(RowCells cells)
    {
        var written = cells.Text(RosterField.SpecialGroups) is { } text ? GroupSeparators().Split(text) : [];
        if (written.Length == 0 && cells.Columns(RosterField.SpecialGroupTick).Length == 0)
        {
            return [];
        }

        var ticks = cells.Sheet.Mapping.Columns.Where(column => column.Field == RosterField.SpecialGroupTick);
        var ticked = ticks.Where(column => IsTick(cells.Row[column.Index()].Text)).Select(column => HeaderWords.Tidy(column.Title));
        return written.Select(CellTextRules.Compact).Where(group => !CellTextRules.IsNothing(group) && group != "否").Concat(ticked).Distinct().ToList();
    }

    private static bool IsTick(string text) => CellTextRules.Compact(text) is "√" or "✓" or "✔" or "是" or "1" or "有" or "Y" or "y" or "x" or "X" or "yes" or "TRUE" or "●" or "对";

    private static string? Note(RowCells cells)
    {
        var (note, inBrackets) = (cells.Text(RosterField.Note), NameRules.InBrackets(cells.Own(RosterField.Name).Text));
        return inBrackets.Length == 0 ? note : string.IsNullOrEmpty(note) ? inBrackets : $"{note}；{inBrackets}";
    }

    /// <summary>An identity number that is right tells the birthday and the sex a second time.</summary>
    private static void Compare(RowCells cells, ResidentReading resident)
    {
        if (resident.Name is null)
        {
            cells.Fault(RosterCodes.NoName, RosterField.Name);
        }

        if (resident.IdNumber is not { } number)
        {
            return;
        }

        if (resident.Birth is { } birth && resident.BirthPrecision == BirthPrecision.Day && birth != IdNumberRules.Birth(number))
        {
            cells.Fault(RosterCodes.BirthDiffers, RosterField.BirthDate);
        }

        if (resident.Sex is { } sex && sex != IdNumberRules.SexOf(number))
        {
            cells.Fault(RosterCodes.SexDiffers, RosterField.Sex);
        }
    }

    /// <summary>Whether the row has something to say about a person, though it names nobody.</summary>
    public static bool HasFacts(RowCells cells) => Facts.Any(field => !CellTextRules.IsNothing(cells.Own(field).Text));

    [GeneratedRegex("[、,，;；/|\\s+]+")]
    private static partial Regex GroupSeparators();
}
