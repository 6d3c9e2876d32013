namespace Linli.Residents.Rosters;

/// <summary>Codes of what can be wrong in a roster; the words stand in <c>Texts/roster.*.json</c>.</summary>
internal static class RosterCodes
{
    public const string IdCheckDigit = "residents.id-check-digit";
    public const string IdTooShort = "residents.id-too-short";
    public const string IdTooLong = "residents.id-too-long";
    public const string IdCharacters = "residents.id-characters";
    public const string IdBirth = "residents.id-birth";
    public const string IdMasked = "residents.id-masked";
    public const string IdPrecisionLost = "residents.id-precision-lost";
    public const string IdOtherDocument = "residents.id-other-document";
    public const string IdShared = "residents.id-shared";
    public const string BirthDate = "residents.birth-date";
    public const string BirthDiffers = "residents.birth-differs";
    public const string Sex = "residents.sex";
    public const string SexDiffers = "residents.sex-differs";
    public const string Phone = "residents.phone";
    public const string DuplicatePerson = "residents.duplicate-person";
    public const string DuplicateElsewhere = "residents.duplicate-elsewhere";
    public const string NobodyNamed = "residents.nobody-named";
    public const string NoName = "residents.no-name";
    public const string NoAddress = "residents.no-address";
    public const string NoDoor = "residents.no-door";
    public const string AddressBecameDate = "residents.address-became-date";
    public const string VacantButNamed = "residents.vacant-but-named";
    public const string NoRoster = "residents.no-roster";

    /// <summary>The key of a code in figures for machines: <c>bad_id_check_digit</c>.</summary>
    public static string Key(string code) => code switch
    {
        IdCheckDigit => "bad_id_check_digit",
        IdTooShort => "short_id",
        IdTooLong => "long_id",
        BirthDate => "bad_date",
        Sex => "bad_sex",
        Phone => "bad_phone",
        DuplicatePerson or DuplicateElsewhere => "duplicate_person",
        _ => code[(code.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('-', '_'),
    };
}
