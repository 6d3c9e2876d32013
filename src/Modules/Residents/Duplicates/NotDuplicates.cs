using Linli.Residents.Terms;

namespace Linli.Residents.Duplicates;

/// <summary>Remembers of two people that they are two.</summary>
internal static class NotDuplicates
{
    /// <summary>Remembers a pair; once is enough.</summary>
    public static void Remember(Unit unit, Guid one, Guid other, AreaPath area)
    {
        var (low, high) = one.CompareTo(other) < 0 ? (one, other) : (other, one);
        unit.Run(
            $"""
            insert into residents_not_duplicates (one_id, other_id, area_path, at, purpose, expires)
            values ({low}, {high}, {unit.Scope.Into(area)}, {unit.Now}, {LedgerTerm.Purpose}, {LedgerTerm.Of(unit)})
            on conflict (one_id, other_id) do nothing
            """);
    }

    /// <summary>Who was said to be another person than this one.</summary>
    public static HashSet<Guid> Of(Session session, Guid person) =>
    [
        .. session.Rows($"select n.other_id from residents_not_duplicates n where n.one_id = {person} and {session.Scope.Over("n.area_path")}", row => row.Id(0)),
        .. session.Rows($"select n.one_id from residents_not_duplicates n where n.other_id = {person} and {session.Scope.Over("n.area_path")}", row => row.Id(0)),
    ];
}
