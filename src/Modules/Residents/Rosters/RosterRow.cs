using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>One fault of one cell, for the person who mends the roster.</summary>
/// <param name="Code">One of <see cref="RosterCodes"/>.</param>
/// <param name="Sheet">Name of the sheet; empty for a text file.</param>
/// <param name="Row">Row as the spreadsheet counts.</param>
/// <param name="Column">Column from 0; -1 when it is the whole row.</param>
/// <param name="Text">What stands in the cell. It may name a person: never into a log, never into <see cref="Kernel.Problem"/>.</param>
internal sealed record CellProblem(string Code, string Sheet, int Row, int Column, string Text)
{
    /// <summary>The key in figures for machines.</summary>
    public string Key => RosterCodes.Key(Code);

    /// <summary>The fault as the rest of the system speaks of it, without the text of the cell.</summary>
    public Problem ToProblem() => new(Code, 422, ("row", Row)) { Where = (Sheet.Length == 0 ? "" : Sheet + "!") + CellAddress.Of(Math.Max(Column, 0), Row) };
}

/// <summary>A person as the roster tells it, cleaned. Null is "not written" or "put aside to be checked".</summary>
internal sealed record ResidentReading
{
    public string? Serial { get; init; }

    /// <summary>Null only when the row has an identity number but no name.</summary>
    public string? Name { get; init; }

    public Relation Relation { get; init; }

    /// <summary>The words the relation was written in.</summary>
    public string? RelationWords { get; init; }

    public Sex? Sex { get; init; }

    /// <summary>The day in the column for it.</summary>
    public DateOnly? Birth { get; init; }

    public BirthPrecision BirthPrecision { get; init; }

    /// <summary>18 characters, its check digit right.</summary>
    public string? IdNumber { get; init; }

    public IReadOnlyList<string> Phones { get; init; } = [];

    public string? ResidenceType { get; init; }

    public IReadOnlyList<string> SpecialGroups { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>The best known day of birth: the column's when it has one to the day, else that of the identity number.</summary>
    public DateOnly? KnownBirth => Birth is not null && BirthPrecision == BirthPrecision.Day
        ? Birth
        : (IdNumber is null ? null : IdNumberRules.Birth(IdNumber)) ?? Birth;

    /// <summary>Fills what is missing here from another row about the same person.</summary>
    public ResidentReading FilledFrom(ResidentReading other) => this with
    {
        Name = Name ?? other.Name,
        Relation = Relation == Relation.Unknown ? other.Relation : Relation,
        RelationWords = RelationWords ?? other.RelationWords,
        Sex = Sex ?? other.Sex,
        Birth = Birth ?? other.Birth,
        BirthPrecision = Birth is null ? other.BirthPrecision : BirthPrecision,
        IdNumber = IdNumber ?? other.IdNumber,
        Phones = Phones.Count == 0 ? other.Phones : Phones,
        ResidenceType = ResidenceType ?? other.ResidenceType,
        SpecialGroups = SpecialGroups.Count == 0 ? other.SpecialGroups : SpecialGroups,
        Note = Note ?? other.Note,
    };
}

/// <summary>What one row of a roster says.</summary>
internal sealed record RosterRow
{
    /// <summary>The row as it stands in the file.</summary>
    public required SheetRow Source { get; init; }

    /// <summary>Number of the dwelling in the order of first mention, from 0; -1 when the row has none.</summary>
    public int Dwelling { get; init; } = -1;

    /// <summary>Whether the dwelling is mentioned for the first time.</summary>
    public bool IsNewDwelling { get; init; }

    public DwellingAddress Address { get; init; } = DwellingAddress.None;

    /// <summary>Whether the row stands for a door of its own that it does not name.</summary>
    public bool LacksDoor { get; init; }

    public string? HeadName { get; init; }

    /// <summary>Whether the row says that nobody lives there.</summary>
    public bool SaysVacant { get; init; }

    /// <summary>The person, or null when the row is about the dwelling only.</summary>
    public ResidentReading? Resident { get; init; }

    /// <summary>Number of the person in the order of first mention, from 0; -1 without a person.</summary>
    public int Person { get; init; } = -1;

    /// <summary>Whether an earlier row is about the same person; that row counts, this one fills its gaps.</summary>
    public bool JoinsEarlier { get; init; }

    /// <summary>Whether the row could not be used at all.</summary>
    public bool IsRefused { get; init; }

    public IReadOnlyList<CellProblem> Problems { get; init; } = [];
}
