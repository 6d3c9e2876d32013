using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Search;

namespace Linli.Residents.Imports;

/// <summary>What a file tells of a person that the ledger does not have so.</summary>
/// <param name="Field">Name of the field.</param>
/// <param name="Old">What the ledger has; null when nothing.</param>
/// <param name="New">What the file says.</param>
internal sealed record FieldChange(string Field, string? Old, string? New);

/// <summary>A file's facts against a person of the ledger. What the file leaves empty changes nothing.</summary>
internal static class PersonDiff
{
    /// <summary>The fields that differ.</summary>
    /// <param name="session">The session.</param>
    /// <param name="person">The person.</param>
    /// <param name="facts">The facts.</param>
    /// <param name="onlyGaps">Whether only what the ledger lacks is taken: for a second row about the same person.</param>
    public static List<FieldChange> Of(Session session, PersonRow person, PersonFacts facts, bool onlyGaps) =>
        [.. Fields(session, person, facts)
            .Where(field => !string.IsNullOrEmpty(field.New) && field.Old != field.New && (!onlyGaps || string.IsNullOrEmpty(field.Old)))];

    /// <summary>The person with the changes made.</summary>
    public static PersonRow With(Session session, PersonRow person, PersonFacts facts, IReadOnlyList<FieldChange> changes)
    {
        var fields = changes.Select(change => change.Field).ToHashSet();
        bool Has(string field) => fields.Contains(field);
        return person with
        {
            Name = Has("name") ? GramRules.Clean(facts.Name) : person.Name,
            Sex = Has("sex") ? facts.Sex : person.Sex,
            Birth = Has("birth") ? facts.Birth : person.Birth,
            IdNumber = Has("idNumber") ? PersonSeals.IdNumber(session.Fields, person.Id, facts.IdNumber) : person.IdNumber,
            IdBlind = Has("idNumber") ? PersonSeals.IdMark(session.Fields, facts.IdNumber) : person.IdBlind,
            Phone = Has("phone") ? PersonSeals.Phone(session.Fields, person.Id, facts.Phone) : person.Phone,
            PhoneBlind = Has("phone") ? PersonSeals.PhoneMark(session.Fields, facts.Phone) : person.PhoneBlind,
            Relation = Has("relation") ? RelationWord.Of(facts.Relation) : person.Relation,
            RelationWords = Has("relation") ? facts.RelationWords : person.RelationWords,
            Residence = Has("residence") ? facts.Residence : person.Residence,
            Needs = Has("groups") ? PersonSeals.Groups(session.Fields, person.Id, facts.Groups) : person.Needs,
            Note = Has("note") ? PersonSeals.Note(session.Fields, person.Id, facts.Note) : person.Note,
            ToCheck = ToCheck.Join([.. ToCheck.Split(person.ToCheck).Where(field => !Has(field))]),
        };
    }

    private static IEnumerable<FieldChange> Fields(Session session, PersonRow person, PersonFacts facts) =>
    [
        new("name", person.Name, GramRules.Clean(facts.Name)),
        new("sex", person.Sex, facts.Sex),
        new("birth", Day(person.Birth), Day(facts.Birth)),
        new("idNumber", PersonSeals.OpenIdNumber(session.Fields, person.Id, person.IdNumber), facts.IdNumber),
        new("phone", PersonSeals.OpenPhone(session.Fields, person.Id, person.Phone), facts.Phone),
        new("relation", person.RelationWords, facts.RelationWords),
        new("residence", person.Residence, facts.Residence),
        new("groups", string.Join(' ', PersonSeals.OpenGroups(session.Fields, person.Id, person.Needs)), string.Join(' ', facts.Groups)),
        new("note", PersonSeals.OpenNote(session.Fields, person.Id, person.Note), facts.Note),
    ];

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
