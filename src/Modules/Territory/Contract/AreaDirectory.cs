using Linli.Territory.Areas;

namespace Linli.Territory;

/// <summary>Finds areas. Knows no scope: whoever asks for a reader checks <c>session.Scope.Covers(area.Path)</c>, or uses <see cref="FindIn"/>.</summary>
public static class AreaDirectory
{
    private static readonly Sql Columns = Sql.Raw("no, code, name, level, path");

    /// <summary>The area of a code; null when there is none, or it has ended.</summary>
    public static AreaRef? Find(Session session, string code)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Find($"select {Columns} from territory_areas where code = {code} and to_day is null", Ref);
    }

    /// <summary>The area of a code when it lies inside a scope, else the problem that says no more than "not found".</summary>
    public static Outcome<AreaRef> FindIn(Session session, Scope scope, string code)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return Find(session, code) is { } area && scope.Covers(area.Path) ? area : HttpProblems.NotFound();
    }

    /// <summary>The area of a number, even one that has ended; null when there is none.</summary>
    public static AreaRef? ByNo(Session session, int no)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Find($"select {Columns} from territory_areas where no = {no}", Ref);
    }

    /// <summary>The area that stands at a path now; null when there is none.</summary>
    public static AreaRef? ByPath(Session session, AreaPath path)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Find($"select {Columns} from territory_areas where path = {path} and to_day is null", Ref);
    }

    /// <summary>The areas around one, from the root down; without itself.</summary>
    public static IReadOnlyList<AreaRef> Ancestors(Session session, AreaPath path)
    {
        ArgumentNullException.ThrowIfNull(session);
        var around = new List<string>();
        for (var at = path; at.Depth > 0; at = at.Parent)
        {
            around.Add(at.Parent.Value);
        }

        return around.Count == 0 ? [] : session.Rows($"select {Columns} from territory_areas where path {session.Among(around)} order by path", Ref);
    }

    /// <summary>The areas directly inside one, in the order of their codes.</summary>
    public static IReadOnlyList<AreaRef> Children(Session session, int no)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows($"select {Columns} from territory_areas where parent_no = {no} and to_day is null order by code", Ref);
    }

    /// <summary>
    /// The numbers of the areas inside a path that have no area inside themselves. A dwelling may also hang at an area that has some
    /// (see the gaps); to add up everything inside, use <see cref="NumbersInside"/> or <see cref="AreaTree.Fold"/>.
    /// </summary>
    public static IReadOnlyList<int> LeafNumbersInside(Session session, AreaPath path)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows(
            $"""
            select a.no from territory_areas a where {AreaPaths.Inside("a.path", path)} and a.to_day is null
            and not exists (select 1 from territory_areas c where c.parent_no = a.no and c.to_day is null) order by a.path
            """,
            row => row.Int(0));
    }

    /// <summary>The numbers of all areas inside a path and of the one at it, also of those that have ended: their tallies remain.</summary>
    public static IReadOnlyList<int> NumbersInside(Session session, AreaPath path)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Rows($"select no from territory_areas where {AreaPaths.Inside("path", path)} order by path", row => row.Int(0));
    }

    /// <summary>Where areas stand now, by their numbers; also of those that have ended.</summary>
    public static Dictionary<int, AreaPath> PathsOf(Session session, IReadOnlyCollection<int> numbers)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(numbers);
        return numbers.Count == 0 ? [] : session.Rows(
            $"select no, path from territory_areas where no {session.Among(numbers)}", row => (row.Int(0), new AreaPath(row.Text(1)))).ToDictionary();
    }

    /// <summary>The names from the top down, with the area's own: <c>四川省 / 内江市 / …</c>; the root is left out.</summary>
    public static string NameTrail(Session session, AreaRef area)
    {
        ArgumentNullException.ThrowIfNull(area);
        return string.Join(" / ", Ancestors(session, area.Path).Append(area).Where(each => each.Path.Depth > 0 || area.Path.Depth == 0).Select(each => each.Name));
    }

    /// <summary>The open area of a name directly inside another; null when there is none.</summary>
    public static AreaRef? ByName(Session session, int parentNo, string name)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Find($"select {Columns} from territory_areas where parent_no = {parentNo} and name = {name} and to_day is null order by code limit 1", Ref);
    }

    /// <summary>Finds the area of a name directly inside another, or makes it: the second call finds what the first one made.</summary>
    /// <exception cref="OutOfScopeException">The parent is outside the scope of the act.</exception>
    public static AreaRef EnsureLocal(Unit unit, AreaRef parent, string name, string level)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(parent);
        return ByName(unit, parent.No, name) ?? AreaBook.Add(unit, parent, name, level, AreaBook.FreeCode(unit, parent, level));
    }

    /// <summary>Names the root: the name of the node.</summary>
    public static void NameRoot(Unit unit, string name)
    {
        ArgumentNullException.ThrowIfNull(unit);
        unit.Run($"update territory_areas set name = {name}, version = version + 1 where no = {AreaRef.RootNo}");
        AreaBook.Note(unit, AreaRef.RootNo, AreaRef.RootNo);
        unit.Record("area.rename", "area", AreaRef.RootCode, AreaPath.Root, "name");
    }

    /// <summary>
    /// The number of the area around one as reports of a day see it; null for the root. Days before an area is known to the system are answered with the
    /// first parent it is known to have had.
    /// </summary>
    public static int? ParentAsOf(Session session, int no, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(session);
        var then = session.Rows(
            $"select parent_no from territory_memberships where area_no = {no} and to_day >= {day} order by to_day limit 1", row => row.Int(0));
        return then.Count > 0
            ? then[0]
            : session.Rows($"select parent_no from territory_areas where no = {no}", row => row.IntOrNull(0)).FirstOrDefault();
    }

    /// <summary>The parents that differ from today's in reports of a day, by number; hand it to <see cref="AreaTree.Fold"/>.</summary>
    public static IReadOnlyDictionary<int, int> ParentsAsOf(Session session, DateOnly day)
    {
        ArgumentNullException.ThrowIfNull(session);
        var parents = new Dictionary<int, int>();
        foreach (var (no, parent) in session.Stream(
            $"select area_no, parent_no from territory_memberships where to_day >= {day} order by area_no, to_day", row => (row.Int(0), row.Int(1))))
        {
            parents.TryAdd(no, parent);
        }

        return parents;
    }

    internal static AreaRef Ref(Row row) => new(row.Int(0), row.Text(1), row.Text(2), row.Text(3), new(row.Text(4)));
}
