using System.Globalization;
using System.Text.Json;
using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Terms;

namespace Linli.Residents.Search;

/// <summary>Finds residents by a fragment of the name, initials, phone, identity number or door. That somebody searched, and how many were shown, is recorded; what was typed is not.</summary>
internal static class SearchResidents
{
    /// <summary>Longest text that is looked for.</summary>
    private const int LongestQuery = 60;

    /// <param name="Items">The people.</param>
    /// <param name="Next">Cursor of the next page; null at the end.</param>
    /// <param name="How">By what they were found: <c>name</c>, <c>pinyin</c>, <c>phone</c>, <c>id-number</c> or <c>door</c>.</param>
    public sealed record Answer(IReadOnlyList<ResidentHit> Items, string? Next, string How);

    public static void Map(Routes routes) => routes.ReadRecorded("/residents", nameof(SearchResidents), May.Hold(Permission.RosterSearch), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (new Faults().Text("q", call.Query("q"), LongestQuery).Problem is { } fault)
        {
            return fault;
        }

        if (AreaNames.Narrowed(look, call.Query("area")).Failed(out var problem, out var scope))
        {
            return problem;
        }

        var query = SearchQuery.Read(call.Query("q")!);
        if (call.After is { } after && !IsCursor(after))
        {
            return DwellingProblems.BadCursor();
        }

        var (people, next) = SearchLane.Page(Lanes(query, look, scope, call.Service<ScopeSizes>(), call.After), look, scope, call.After, call.Take);
        var hits = ResidentHit.Of(look, people);
        var how = JsonNamingPolicy.KebabCaseLower.ConvertName(query.How.ToString());
        return new Shown<Answer>(new(hits, next, how), "resident.search", "search", hits.Count.ToString(CultureInfo.InvariantCulture), null, how);
    }

    /// <summary>A cursor of ours begins with the number of the lane in which the page ended; any other text would begin the list anew, for ever.</summary>
    private static bool IsCursor(string after) =>
        Enumerable.Range(2, 4).Any(parts => Cursor.Read(after, parts) is [var lane, ..] && int.TryParse(lane, NumberStyles.None, CultureInfo.InvariantCulture, out _));

    /// <summary>The ways in which a query is looked for, in this order.</summary>
    internal static IReadOnlyList<SearchLane> Lanes(SearchQuery query, Session look, Scope scope, ScopeSizes sizes, string? after = null) => query.How switch
    {
        SearchHow.Phone => [new FinderLane(Finders.OfPhone(PersonSeals.PhoneMark(look.Fields, query.Text))!)],
        SearchHow.IdNumber => [new FinderLane(Finders.OfIdNumber(PersonSeals.IdMark(look.Fields, query.Text))!)],
        SearchHow.Door => [new DoorLane(DoorQuery.Read(query.Text))],
        SearchHow.Pinyin => [new PinyinLane(GramRules.Initials(query.Text)), new GramLane(query.Text, GramRules.Initials(query.Text))],
        _ => IsForSmall(look, scope, sizes, after) ? [new SmallAreaLane(query.Text)] : [new GramLane(query.Text)],
    };

    /// <summary>A list goes on in the lane in which it began, whatever the area has grown to since.</summary>
    private static bool IsForSmall(Session look, Scope scope, ScopeSizes sizes, string? after) =>
        after is null ? sizes.IsSmall(look, scope) : Cursor.Read(after, 4) is not null;
}
