namespace Linli.Access.Accounts;

/// <summary>Makes an account for somebody and invites them to choose their password.</summary>
internal static class InviteAccount
{
    public sealed record Request(string Login, string Name, IReadOnlyList<WantedGrant> Grants);

    /// <summary>Most grants that a new account is given at once.</summary>
    private const int MostGrants = 20;

    public static void Map(Routes routes) =>
        routes.Own("POST", "/accounts", nameof(InviteAccount), May.Hold(Permission.AccountsManage).Fresh, HandleAsync, answer: typeof(Invitations.Answer), request: typeof(Request), keyed: true);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var body = await call.BodyAsync(cancel);
        return call.Parse<Request>(body).Failed(out var problem, out var request)
            ? problem
            : AccountRules.WhyNot(request.Login, request.Name)
                ?? new Faults().Between("grants", request.Grants.Count, 1, MostGrants).Problem
                ?? await call.Service<Invitations>().InviteAsync(call, body, unit => Make(request, call, unit), cancel);
    }

    private static Outcome<Account> Make(Request request, Call call, Unit unit)
    {
        var login = AccountRows.LoginOf(request.Login);
        if (AccountBook.IsTaken(unit, login))
        {
            return AccessProblems.LoginTaken();
        }

        var areas = call.Service<AreaLookup>();
        var grants = new List<NewGrant>();
        for (var i = 0; i < request.Grants.Count; i++)
        {
            if (Managing.Check(call, unit, areas, request.Grants[i], $"grants[{i}].").Failed(out var problem, out var grant))
            {
                return problem;
            }

            grants.Add(grant);
        }

        return AccountRows.Find(unit, AccountBook.Make(unit, new(login, request.Name.Trim(), null, grants)))!;
    }
}
