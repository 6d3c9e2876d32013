using Linli.Residents.Dwellings;
using Linli.Residents.Search;
using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>A person on the way into the ledger, cleaned and sealed. Needs no database, so a roster's people are made ready while others are being written.</summary>
/// <param name="Id">The id to be.</param>
/// <param name="Facts">What is known.</param>
/// <param name="Name">The name as it is kept.</param>
/// <param name="IdBlind">The mark of the identity number.</param>
internal sealed record NewPerson(Guid Id, PersonFacts Facts, string Name, byte[]? IdBlind)
{
    /// <summary>The columns of <see cref="Row"/>.</summary>
    public static readonly string[] Columns =
    [
        "id", "dwelling_id", "area_path", "name", "initials", "sex", "birth", "id_number", "id_blind", "phone", "phone_blind", "relation", "relation_words", "residence",
        "needs", "note", "to_check", "since", "created_at", "import_id", "purpose", "expires", "version",
    ];

    /// <summary>Where the area path stands among them.</summary>
    public const int PathColumn = 2;

    private byte[]? IdNumber { get; init; }

    private byte[]? Phone { get; init; }

    private byte[]? PhoneBlind { get; init; }

    private byte[]? Needs { get; init; }

    private byte[]? Note { get; init; }

    private string Initials { get; init; } = "";

    /// <summary>All by which the person is found.</summary>
    public IReadOnlyList<string> Finders { get; private init; } = [];

    /// <summary>Makes a person ready.</summary>
    public static NewPerson Of(FieldCipher fields, Guid id, PersonFacts facts)
    {
        var (name, idMark, phoneMark) = (GramRules.Clean(facts.Name), PersonSeals.IdMark(fields, facts.IdNumber), PersonSeals.PhoneMark(fields, facts.Phone));
        return new(id, facts, name, idMark)
        {
            IdNumber = PersonSeals.IdNumber(fields, id, facts.IdNumber),
            Phone = PersonSeals.Phone(fields, id, facts.Phone),
            PhoneBlind = phoneMark,
            Needs = PersonSeals.Groups(fields, id, facts.Groups),
            Note = PersonSeals.Note(fields, id, facts.Note),
            Initials = GramRules.Initials(name),
            Finders = Search.Finders.Of(name, idMark, phoneMark),
        };
    }

    /// <summary>The values of the row.</summary>
    /// <param name="at">The door; an empty id for somebody whose door is not known.</param>
    /// <param name="now">The moment of writing.</param>
    /// <param name="term">Since when the person lives there, the import that adds the person, and the last day of keeping.</param>
    public object?[] Row(DwellingSpot at, DateTimeOffset now, PersonTerm term) =>
    [
        Id, at.Id == Guid.Empty ? null : at.Id, at.Area.Path, Name, Initials, Facts.Sex, Facts.Birth, IdNumber, IdBlind, Phone, PhoneBlind,
        RelationWord.Of(Facts.Relation), Facts.RelationWords, Facts.Residence, Needs, Note, ToCheck.Join(Facts.ToCheck), term.Since, now, term.Import,
        LedgerTerm.Purpose, term.Expires, 1L,
    ];
}

/// <summary>How long a person has lived at a door and is kept, and where the knowledge is from.</summary>
/// <param name="Expires">Last day of keeping, from <see cref="LedgerTerm.Of(Session)"/>.</param>
/// <param name="Since">The day the person moved in; null when not known.</param>
/// <param name="Import">The import that adds the person; null when a person does.</param>
internal readonly record struct PersonTerm(DateOnly Expires, DateOnly? Since = null, Guid? Import = null);
