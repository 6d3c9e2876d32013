using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>Who looks after a household: three slots, each with a beginning and an end; what was stays.</summary>
internal static class DwellingDuties
{
    /// <summary>The slots. Source: field-cases S0-12, community in charge, grid worker, trusted neighbour.</summary>
    public static IReadOnlyList<string> Slots { get; } = ["lead", "area", "backbone"];

    /// <summary>Who holds a slot.</summary>
    internal sealed record Duty(Guid? AccountId, string Name, string? Phone, DateOnly Since);

    /// <summary>The three slots as of now; null where nobody is named.</summary>
    internal sealed record Three(Duty? Lead, Duty? Area, Duty? Backbone);

    public static Three Of(Session session, Guid dwelling)
    {
        var held = session.Rows(
            $"select u.slot, u.account_id, u.name, u.since from residents_duties u where u.dwelling_id = {dwelling} and u.until is null and {session.Scope.Over("u.area_path")}",
            row => (row.Text(0), new Duty(row.IdOrNull(1), row.Text(2), null, row.Day(3)))).ToDictionary();
        return new(held.GetValueOrDefault("lead"), held.GetValueOrDefault("area"), held.GetValueOrDefault("backbone"));
    }

    /// <summary>Names who holds a slot from a day; whoever held it before ends on that day. Three statements.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="at">The door.</param>
    /// <param name="slot">One of <see cref="Slots"/>.</param>
    /// <param name="holder">Account and name; null to leave the slot empty.</param>
    /// <param name="from">First day.</param>
    /// <param name="expires">Last day of keeping.</param>
    public static void Set(Unit unit, DwellingSpot at, string slot, (Guid? Account, string Name)? holder, DateOnly from, DateOnly expires)
    {
        // Named by mistake on the same day or later: that never was.
        unit.Run($"delete from residents_duties where dwelling_id = {at.Id} and slot = {slot} and since >= {from} and {unit.Scope.Over("area_path")}");
        unit.Run($"update residents_duties set until = {from} where dwelling_id = {at.Id} and slot = {slot} and (until is null or until > {from}) and {unit.Scope.Over("area_path")}");
        if (holder is var (account, name))
        {
            unit.Run(
                $"""
                insert into residents_duties (dwelling_id, slot, since, area_path, account_id, name, purpose, expires)
                values ({at.Id}, {slot}, {from}, {unit.Scope.Into(at.Area.Path)}, {account}, {name}, {LedgerTerm.Purpose}, {expires})
                """);
        }
    }

    /// <summary>Hands all doors of one account over to another, from today. Four statements, however many doors.</summary>
    /// <returns>How many doors.</returns>
    public static int HandOver(Unit unit, Guid from, (Guid Account, string Name) to, Scope within)
    {
        Sql mine = $"account_id = {from} and until is null and {within.Over("area_path")}";
        var doors = (int)unit.Number($"select count(distinct dwelling_id) from residents_duties where {mine}");
        if (doors == 0)
        {
            return 0;
        }

        unit.Run($"update residents_duties set account_id = {to.Account}, name = {to.Name} where since >= {unit.Today} and {mine}");
        unit.Run(
            $"""
            insert into residents_duties (dwelling_id, slot, since, area_path, account_id, name, purpose, expires)
            select dwelling_id, slot, {unit.Today}, area_path, {to.Account}, {to.Name}, purpose, expires from residents_duties where {within.Over("area_path")} and {mine}
            """);
        unit.Run($"update residents_duties set until = {unit.Today} where {mine}");
        return doors;
    }
}
