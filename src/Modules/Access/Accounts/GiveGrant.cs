using Linli.Access.Sessions;

namespace Linli.Access.Accounts;

/// <summary>Gives somebody a role in an area for a time; it acts at once.</summary>
internal static class GiveGrant
{
    public sealed record Answer(Guid Id);

    public static void Map(Routes routes) =>
        routes.Write<WantedGrant, Answer>("POST", "/accounts/{id:guid}/grants", nameof(GiveGrant), May.Hold(Permission.AccountsManage).Fresh, Handle);

    private static Outcome<Answer> Handle(WantedGrant wanted, Call call, Unit unit)
    {
        if (FindKnown(call, unit).Failed(out var problem, out var account)
            || Managing.Check(call, unit, call.Service<AreaLookup>(), wanted).Failed(out problem, out var grant))
        {
            return problem!;
        }

        var (id, book) = (GrantRows.Add(unit, account.Id, grant), call.Service<SessionBook>());
        unit.AfterCommit(() => book.Forget(account.Id));
        if (account.TotpSecret is null && account.NeedsSecondFactor(GrantRows.Of(unit, account.Id), unit.Today))
        {
            SessionRows.EndAll(unit, book, account.Id);
        }

        return new Answer(id);
    }

    /// <summary>An account that the asker knows of: giving one more grant takes nothing from those that others gave.</summary>
    private static Outcome<Account> FindKnown(Call call, Unit unit)
    {
        var id = call.RouteId("id");
        return AccountRows.Find(unit, id) is { } account && Managing.IsVisible(unit.Scope, GrantRows.Of(unit, id)) ? account : HttpProblems.NotFound();
    }
}
