namespace Linli.Access.Passkeys;

/// <summary>Shows somebody the passkeys of the own account.</summary>
internal static class ListPasskeys
{
    public sealed record Answer(IReadOnlyList<Line> Items);

    /// <param name="Id">The passkey.</param>
    /// <param name="Name">What its holder calls it.</param>
    /// <param name="Site">The name of the address for which it was made.</param>
    /// <param name="MadeAt">When it was added.</param>
    /// <param name="UsedAt">When it was last used.</param>
    public sealed record Line(Guid Id, string Name, string Site, DateTimeOffset MadeAt, DateTimeOffset? UsedAt);

    public static void Map(Routes routes) => routes.Read<Answer>("/passkeys", nameof(ListPasskeys), May.SignedIn, Handle);

    private static Outcome<Answer> Handle(Call call, Look look) => new Answer(look.Rows(
        $"select id, name, rp_id, made_at, used_at from access_passkeys where account = {call.Person.Account} order by id",
        row => new Line(row.Id(0), row.Text(1), row.Text(2), row.Moment(3), row.MomentOrNull(4))));
}
