using Linli.Residents.People;

namespace Linli.Residents.Dwellings;

/// <summary>Opens the file of a household: people (masked), who is responsible, what is needed, what happened.</summary>
internal static class ReadDwelling
{
    /// <summary>Something that happened to a door.</summary>
    /// <param name="At">When.</param>
    /// <param name="What"><c>added</c>, <c>area-changed</c>, <c>moved-out</c>, or <c>duty-</c> with the slot.</param>
    public sealed record Happening(DateTimeOffset At, string What);

    public sealed record Answer : DwellingLine
    {
        internal Answer(DwellingLine line, IReadOnlyList<ResidentLine> people, DwellingDuties.Three duties, IReadOnlyList<Happening> history)
            : base(line) => (People, Duties, History) = (people, duties, history);

        public IReadOnlyList<ResidentLine> People { get; }

        public DwellingDuties.Three Duties { get; }

        public IReadOnlyList<Happening> History { get; }
    }

    public static void Map(Routes routes) => routes.ReadRecorded("/dwellings/{id:guid}", nameof(ReadDwelling), May.Hold(Permission.RosterRead), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (DwellingRow.Find(look, call.RouteId("id")) is not { } row)
        {
            return HttpProblems.NotFound();
        }

        var people = PersonRow.At(look, row.Id).ConvertAll(person => person.Line(look));
        var answer = new Answer(DwellingLine.Of(look, [row])[0], people, DwellingDuties.Of(look, row.Id), History(look, row));
        return new Shown<Answer>(answer, "dwelling.read", "dwelling", row.Id.ToString(), row.Area.Path, "people", "need", "duties", "history");
    }

    private static List<Happening> History(Look look, DwellingRow row)
    {
        var found = new List<Happening> { new(row.CreatedAt, "added") };
        found.AddRange(look.Rows($"select at from residents_dwelling_moves where dwelling_id = {row.Id}", r => new Happening(r.Moment(0), "area-changed")));
        found.AddRange(look.Rows(
            $"select s.to_day from residents_stays s where s.dwelling_id = {row.Id} and {look.Scope.Over("s.area_path")}",
            r => new Happening(look.Calendar.At(r.Day(0), TimeOnly.MinValue), "moved-out")));
        found.AddRange(look.Rows(
            $"select u.since, u.slot from residents_duties u where u.dwelling_id = {row.Id} and {look.Scope.Over("u.area_path")}",
            r => new Happening(look.Calendar.At(r.Day(0), TimeOnly.MinValue), "duty-" + r.Text(1))));
        return [.. found.OrderByDescending(each => each.At)];
    }
}
