using System.Globalization;
using Linli.Residents.People;
using Linli.Residents.Search;
using Linli.Residents.Terms;

namespace Linli.Residents.Duplicates;

/// <summary>Shows, while somebody is typed, who may be the same person.</summary>
internal static class FindSimilar
{
    public sealed record Line : ResidentLine
    {
        internal Line(ResidentLine line, Similar found, string areaName)
            : base(line) => (Door, AreaName, Score, Why) = (found.Door, areaName, found.Match.Score, found.Match.Why);

        public string Door { get; }

        public string AreaName { get; }

        public int Score { get; }

        public IReadOnlyList<string> Why { get; }
    }

    public sealed record Answer(IReadOnlyList<Line> Items);

    public static void Map(Routes routes) => routes.ReadRecorded("/residents/similar", nameof(FindSimilar), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        var phone = PersonEntry.FirstPhone(call.Query("phone"));
        var typed = new Typed(GramRules.Clean(call.Query("name") ?? ""), call.QueryDay("birth"), PersonSeals.PhoneMark(look.Fields, phone), null, call.QueryId("dwelling"));
        var areas = new AreaNames(look);
        var lines = SimilarPeople.Find(look, look.Scope, typed, call.QueryId("for")).ConvertAll(found => new Line(found.Person.Line(look), found, areas.Name(found.AreaNo)));
        return new Shown<Answer>(new(lines), "resident.similar", "search", lines.Count.ToString(CultureInfo.InvariantCulture), null, "name", "birth", "phoneTail");
    }
}
