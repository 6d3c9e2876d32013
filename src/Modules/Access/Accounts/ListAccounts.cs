namespace Linli.Access.Accounts;

/// <summary>The accounts that have a grant inside the asker's areas, with those grants; whoever holds the root also sees those without any.</summary>
internal static class ListAccounts
{
    public sealed record Line(
        Guid Id, string Login, string Name, string State, IReadOnlyList<GrantLine> Grants, DateTimeOffset? LastSeenAt, long Sessions);

    public sealed record GrantLine(Guid Id, string Role, string Area, string AreaName, DateOnly From, DateOnly? To);

    public static void Map(Routes routes) => routes.Read<Page<Line>>("/accounts", nameof(ListAccounts), May.Hold(Permission.AccountsManage), Handle);

    private static Outcome<Page<Line>> Handle(Call call, Look look)
    {
        var rows = Find(look, Guid.TryParse(call.After, out var after) ? after : Guid.Empty, call.Take + 1);
        var grants = GrantRows.Of(look, rows.Select(row => row.Id));
        var areas = call.Service<AreaLookup>();
        var lines = rows.Select(row => row with { Grants = [.. grants[row.Id].Where(grant => look.Scope.Covers(grant.Area)).Select(grant => Of(look, areas, grant))] });
        return Page<Line>.Of([.. lines], call.Take, line => $"{line.Id}");
    }

    private static List<Line> Find(Look look, Guid after, int take) => look.Rows(
        $"""
        select a.id, a.login, a.name, a.state,
            (select max(s.seen_at) from access_sessions s where s.account = a.id),
            (select count(*) from access_sessions s where s.account = a.id and s.device is null and s.ended_at is null and s.ends_at > {look.Now} and s.seen_at > {look.Now - Sessions.SessionTimes.Idle})
        from access_accounts a
        where a.id > {after} and ({look.Scope.IsEverything} = 1
            or exists (select 1 from access_grants g where g.account = a.id and {look.Scope.Over("g.area_path")}))
        order by a.id limit {take}
        """,
        row => new Line(row.Id(0), row.Text(1), row.Text(2), row.Text(3), [], row.MomentOrNull(4), row.Long(5)));

    private static GrantLine Of(Look look, AreaLookup areas, Grant grant) =>
        new(grant.Id, RoleRules.Word(grant.Role), grant.AreaCode, areas.NameOf(look, grant.AreaCode), grant.From, grant.To);
}
