namespace Linli.Residents.People;

/// <summary>Corrects what is known of a person.</summary>
internal static class ChangeResident
{
    /// <summary>All fields as they shall be; <c>Checked</c> names fields that were right and only had to be looked at.</summary>
    public sealed record Request(
        Guid? Dwelling, string Name, string Relation, int Version, string? Sex = null, DateOnly? Birth = null, string? IdNumber = null, string? Phone = null,
        string? Residence = null, IReadOnlyList<string>? Groups = null, string? Note = null, IReadOnlyList<Guid>? ConfirmNotDuplicate = null,
        IReadOnlyList<string>? Checked = null)
    {
        internal PersonEntry Entry => new(Dwelling, Name, Relation, Sex, Birth, IdNumber, Phone, Residence, Groups, Note);
    }

    public sealed record Answer(int Version);

    public static void Map(Routes routes) => routes.Write<Request, Answer>("PUT", "/residents/{id:guid}", nameof(ChangeResident), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (PersonRow.Find(unit, call.RouteId("id")) is not { } person)
        {
            return HttpProblems.NotFound();
        }

        if (person.Version != request.Version)
        {
            return HttpProblems.Stale(request.Version, person.Version);
        }

        if (request.Dwelling is { } dwelling && dwelling != person.Dwelling)
        {
            return PersonProblems.MoveInstead();
        }

        if (request.Entry.Read(unit.Today).Failed(out var problem, out var facts))
        {
            return problem;
        }

        var changed = Changed(unit, person, facts).ToList();
        var left = ToCheck.Split(person.ToCheck).Except(changed).Except(request.Checked ?? []).ToList();
        var saved = PersonWriter.Save(unit, person, With(unit, person, facts) with { ToCheck = ToCheck.Join(left) });
        unit.Record("resident.change", "resident", person.Id.ToString(), new AreaPath(person.Path), [.. changed]);
        return new Answer(saved.Version);
    }

    private static PersonRow With(Unit unit, PersonRow person, PersonFacts facts) => person with
    {
        Name = facts.Name,
        Sex = facts.Sex,
        Birth = facts.Birth,
        IdNumber = PersonSeals.IdNumber(unit.Fields, person.Id, facts.IdNumber),
        IdBlind = PersonSeals.IdMark(unit.Fields, facts.IdNumber),
        Phone = PersonSeals.Phone(unit.Fields, person.Id, facts.Phone),
        PhoneBlind = PersonSeals.PhoneMark(unit.Fields, facts.Phone),
        Relation = RelationWord.Of(facts.Relation),
        RelationWords = facts.RelationWords,
        Residence = facts.Residence,
        Needs = PersonSeals.Groups(unit.Fields, person.Id, facts.Groups),
        Note = PersonSeals.Note(unit.Fields, person.Id, facts.Note),
    };

    private static IEnumerable<string> Changed(Unit unit, PersonRow person, PersonFacts facts) => new (string Name, bool Differs)[]
    {
        ("name", person.Name != facts.Name),
        ("sex", person.Sex != facts.Sex),
        ("birth", person.Birth != facts.Birth),
        ("idNumber", PersonSeals.OpenIdNumber(unit.Fields, person.Id, person.IdNumber) != facts.IdNumber),
        ("phone", PersonSeals.OpenPhone(unit.Fields, person.Id, person.Phone) != facts.Phone),
        ("relation", (person.Relation, person.RelationWords) != (RelationWord.Of(facts.Relation), facts.RelationWords)),
        ("residence", person.Residence != facts.Residence),
        ("groups", !PersonSeals.OpenGroups(unit.Fields, person.Id, person.Needs).SequenceEqual(facts.Groups)),
        ("note", PersonSeals.OpenNote(unit.Fields, person.Id, person.Note) != facts.Note),
    }.Where(field => field.Differs).Select(field => field.Name);
}
