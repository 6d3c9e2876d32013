namespace Linli.Access.Accounts;

/// <summary>Grants in the database.</summary>
internal static class GrantRows
{
    public const string Purpose = "staff-access";

    /// <summary>Days for which a grant is still kept after its last day, to answer who could see what.</summary>
    public const int DaysKept = 365;

    private const string Columns = "g.id, g.account, g.role, g.area_code, g.area_path, g.from_day, g.to_day";

    /// <summary>All grants of an account, past and future ones too.</summary>
    public static List<Grant> Of(Session session, Guid account) =>
        session.Rows($"select {Sql.Raw(Columns)} from access_grants g where g.account = {account} order by g.role, g.area_path, g.id", Read);

    /// <summary>The grants of some accounts.</summary>
    public static ILookup<Guid, Grant> Of(Session session, IEnumerable<Guid> accounts) =>
        session.Rows($"select {Sql.Raw(Columns)} from access_grants g where g.account in ({Sql.List(accounts)}) order by g.role, g.area_path, g.id", Read).ToLookup(grant => grant.Account);

    public static Guid Add(Unit unit, Guid account, NewGrant grant)
    {
        var id = unit.NewId();
        unit.Run(
            $"""
            insert into access_grants (id, account, role, area_code, area_path, from_day, to_day, purpose, expires)
            values ({id}, {account}, {RoleRules.Word(grant.Role)}, {grant.AreaCode}, {grant.Area}, {grant.From}, {grant.To}, {Purpose}, {grant.To?.AddDays(DaysKept)})
            """);
        unit.Record("grant.give", "account", $"{account}", grant.Area, "role", "area", "from", "to");
        return id;
    }

    public static void Take(Unit unit, Grant grant)
    {
        unit.Run($"delete from access_grants where id = {grant.Id}");
        unit.Record("grant.take", "account", $"{grant.Account}", grant.Area, "role", "area", "from", "to");
    }

    private static Grant Read(Row row) => new(
        row.Id(0), row.Id(1), Enum.Parse<Role>(row.Text(2), ignoreCase: true), row.Text(3), new AreaPath(row.Text(4)), row.Day(5), row.DayOrNull(6));
}
