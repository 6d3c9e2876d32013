using Linli.Residents.Dwellings;
using Linli.Residents.Terms;

namespace Linli.Residents.People;

/// <summary>Opens the file of a person; every opening is recorded before it is shown.</summary>
internal static class ReadResident
{
    public sealed record Home(Guid Id, string Label, string Area, string AreaName);

    /// <summary>A stay behind a door; the running one has no last day.</summary>
    public sealed record Stay(Guid Dwelling, string Label, DateOnly? From, DateOnly? To, string Role);

    public sealed record Answer : ResidentLine
    {
        internal Answer(ResidentLine line)
            : base(line)
        {
        }

        public required Home? Dwelling { get; init; }

        public required string? IdNumber { get; init; }

        public required string? Phone { get; init; }

        public required string Residence { get; init; }

        public required IReadOnlyList<string> Groups { get; init; }

        public required IReadOnlyList<Stay> Stays { get; init; }

        public required string? Note { get; init; }

        public required int Version { get; init; }
    }

    public static void Map(Routes routes) => routes.ReadRecorded("/residents/{id:guid}", nameof(ReadResident), May.Hold(Permission.RosterRead), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (PersonRow.Find(look, call.RouteId("id")) is not { } person)
        {
            return HttpProblems.NotFound();
        }

        var door = person.Dwelling is { } id ? DwellingRow.Find(look, id) : null;
        var answer = new Answer(person.Line(look))
        {
            Dwelling = door is null ? null : HomeOf(look, door),
            IdNumber = PersonSeals.OpenIdNumber(look.Fields, person.Id, person.IdNumber),
            Phone = PersonSeals.OpenPhone(look.Fields, person.Id, person.Phone),
            Residence = person.Residence ?? "",
            Groups = PersonSeals.OpenGroups(look.Fields, person.Id, person.Needs),
            Stays = [.. Running(person, door), .. Stays.Of(look, person.Id)],
            Note = PersonSeals.OpenNote(look.Fields, person.Id, person.Note),
            Version = person.Version,
        };
        return new Shown<Answer>(answer, "resident.read", "resident", person.Id.ToString(), new AreaPath(person.Path), "name", "birth", "idNumber", "phone", "groups", "note", "stays");
    }

    private static Home HomeOf(Look look, DwellingRow door)
    {
        var areas = new AreaNames(look);
        return new(door.Id, door.Facts.Label, areas.Code(door.Area.No), areas.Name(door.Area.No));
    }

    private static IEnumerable<Stay> Running(PersonRow person, DwellingRow? door) =>
        door is null ? [] : [new(door.Id, door.Facts.Label, person.Since, null, person.RelationWords ?? person.Relation)];
}
