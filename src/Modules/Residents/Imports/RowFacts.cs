using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Rosters;

namespace Linli.Residents.Imports;

/// <summary>Turns what a roster says into what the ledger keeps. Pure.</summary>
internal static class RowFacts
{
    private static readonly Dictionary<string, string> FieldOf = new()
    {
        [RosterCodes.IdCheckDigit] = "idNumber",
        [RosterCodes.IdTooShort] = "idNumber",
        [RosterCodes.IdTooLong] = "idNumber",
        [RosterCodes.IdCharacters] = "idNumber",
        [RosterCodes.IdBirth] = "idNumber",
        [RosterCodes.IdMasked] = "idNumber",
        [RosterCodes.IdPrecisionLost] = "idNumber",
        [RosterCodes.IdShared] = "idNumber",
        [RosterCodes.BirthDate] = "birth",
        [RosterCodes.BirthDiffers] = "birth",
        [RosterCodes.Sex] = "sex",
        [RosterCodes.SexDiffers] = "sex",
        [RosterCodes.Phone] = "phone",
        [RosterCodes.NoName] = "name",
        [RosterCodes.NoAddress] = "dwelling",
        [RosterCodes.NoDoor] = "dwelling",
    };

    /// <summary>The door of a row.</summary>
    /// <param name="row">The row.</param>
    /// <param name="hasDoors">Whether the roster has door numbers; where it has none, the head's name tells one household from the next.</param>
    public static DwellingFacts Dwelling(RosterRow row, bool hasDoors)
    {
        var address = row.Address;
        var door = address.Door ?? (hasDoors || row.HeadName is null ? "" : row.HeadName + "户");
        return new(address.Site ?? "", address.Building ?? "", address.Unit ?? "", door, DwellingKinds.Of(row), Vacant: row.Resident is null);
    }

    /// <summary>The person of a row; what has to be checked is named, and its value is left out.</summary>
    public static PersonFacts Person(RosterRow row)
    {
        var resident = row.Resident!;
        return new()
        {
            Name = resident.Name ?? "",
            Sex = resident.Sex switch { Sex.Male => "m", Sex.Female => "f", _ => null },
            Birth = resident.KnownBirth,
            IdNumber = resident.IdNumber,
            Phone = resident.Phones.Count > 0 ? resident.Phones[0] : null,
            Relation = resident.Relation,
            RelationWords = resident.RelationWords,
            Residence = resident.ResidenceType,
            Groups = resident.SpecialGroups,
            Note = Note(resident),
            ToCheck = [.. row.Problems.Select(problem => FieldOf.GetValueOrDefault(problem.Code)).OfType<string>().Distinct()],
        };
    }

    /// <summary>The note, with the further phones that a person has: the ledger keeps one to be found by.</summary>
    private static string? Note(ResidentReading resident)
    {
        var more = resident.Phones.Count > 1 ? $"☎ {string.Join(' ', resident.Phones.Skip(1))}" : null;
        return resident.Note is null ? more : more is null || resident.Note.Contains(more, StringComparison.Ordinal) ? resident.Note : $"{resident.Note} {more}";
    }
}

/// <summary>What kind of door a row speaks of. Pure.</summary>
internal static class DwellingKinds
{
    private static readonly (string Kind, string[] Words)[] Known =
    [
        ("shop", ["商铺", "门面", "店铺", "商户"]),
        ("institution", ["单位", "学校", "养老院", "机关"]),
    ];

    /// <summary>By the words of the residence type; a household when it says nothing.</summary>
    public static string Of(RosterRow row)
    {
        var type = row.Resident?.ResidenceType ?? "";
        return Known.Where(kind => kind.Words.Contains(type)).Select(kind => kind.Kind).FirstOrDefault() ?? "household";
    }
}
