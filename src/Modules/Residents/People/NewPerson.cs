using Linli.Residents.Dwellings;
using Linli.Residents.Search;
using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>A person on the way into the ledger, cleaned and sealed. Needs no database, so a roster's people are made ready while others are being written.</summary>
/// <param name="Id">The id to be.</param>
/// <param name="Facts">What is known.</param>
/// <param name="IdBlind">The mark of the identity number.</param>
/// <param name="Finders">All by which the person is found.</param>
internal sealed record NewPerson(Guid Id, PersonFacts Facts, byte[]? IdBlind, IReadOnlyList<string> Finders)
{
    /// <summary>The columns of <see cref="Row"/>: first what is known only when the person is written.</summary>
    public static readonly string[] Columns =
    [
        "dwelling_id", "area_path", "since", "created_at", "import_id", "expires", "id", "name", "initials", "sex", "birth", "id_number", "id_blind", "phone", "phone_blind",
        "relation", "relation_words", "residence", "needs", "note", "to_check", "purpose", "version",
    ];

    /// <summary>Where the area path stands among them.</summary>
    public const int PathColumn = 1;

    private object?[] Values { get; init; } = [];

    /// <summary>Makes a person ready.</summary>
    public static NewPerson Of(FieldCipher fields, Guid id, PersonFacts facts)
    {
        var (name, idMark, phoneMark) = (GramRules.Clean(facts.Name), PersonSeals.IdMark(fields, facts.IdNumber), PersonSeals.PhoneMark(fields, facts.Phone));
        return new(id, facts, idMark, Search.Finders.Of(name, idMark, phoneMark))
        {
            Values =
            [
                null, null, null, null, null, null, id, name, GramRules.Initials(name), facts.Sex, facts.Birth, PersonSeals.IdNumber(fields, id, facts.IdNumber), idMark,
                PersonSeals.Phone(fields, id, facts.Phone), phoneMark, RelationWord.Of(facts.Relation), facts.RelationWords, facts.Residence,
                PersonSeals.Groups(fields, id, facts.Groups), PersonSeals.Note(fields, id, facts.Note), ToCheck.Join(facts.ToCheck), LedgerTerm.Purpose, 1L,
            ],
        };
    }

    /// <summary>The values of the row; to be asked for once.</summary>
    /// <param name="at">The door; an empty id for somebody whose door is not known.</param>
    /// <param name="now">The moment of writing.</param>
    /// <param name="term">Since when the person lives there, the import that adds the person, and the last day of keeping.</param>
    public object?[] Row(DwellingSpot at, DateTimeOffset now, PersonTerm term)
    {
        (Values[0], Values[1], Values[2]) = (at.Id == Guid.Empty ? null : at.Id, at.Area.Path, term.Since);
        (Values[3], Values[4], Values[5]) = (now, term.Import, term.Expires);
        return Values;
    }
}

/// <summary>How long a person has lived at a door and is kept, and where the knowledge is from.</summary>
/// <param name="Expires">Last day of keeping, from <see cref="LedgerTerm.Of(Session)"/>.</param>
/// <param name="Since">The day the person moved in; null when not known.</param>
/// <param name="Import">The import that adds the person; null when a person does.</param>
internal readonly record struct PersonTerm(DateOnly Expires, DateOnly? Since = null, Guid? Import = null);
