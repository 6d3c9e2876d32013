using Linli.Access.Accounts;

namespace Linli.Access.Sessions;

/// <summary>Tells who is signed in, and what they may do.</summary>
internal sealed class GetSession(Reads reads, SessionBook book, AreaLookup areas)
{
    public sealed record Answer(AccountLine Account, IReadOnlyList<GrantLine> Grants, IReadOnlyList<string> May, string Language, DateTimeOffset ExpiresAt);

    public sealed record AccountLine(Guid Id, string Login, string Name);

    public sealed record GrantLine(string Role, string Area, string AreaName, DateOnly From, DateOnly? To);

    public static void Map(Routes routes) => routes.Read<Answer>("/session", nameof(GetSession), May.SignedIn, (call, look) => call.Service<GetSession>().Handle(call, look));

    /// <summary>The same, for somebody who signed in with this very request.</summary>
    public async Task<Problem?> AnswerAsync(Call call, string token, CancellationToken cancel)
    {
        if (await book.FindAsync(SessionRows.HashOf(token), cancel) is not { } session)
        {
            return HttpProblems.SignInFirst();
        }

        var outcome = await reads.RunAsync(call.Act, look => Of(call, look, session), cancel);
        if (outcome.Failed(out var problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private Outcome<Answer> Handle(Call call, Look look) =>
        call.Http.Features.Get<LiveSession>() is { } session ? Of(call, look, session) : OfCommandLine(call);

    private Outcome<Answer> Of(Call call, Look look, LiveSession session)
    {
        if (AccountRows.Find(look, session.Account) is not { } account)
        {
            return HttpProblems.SignInFirst();
        }

        var grants = session.Grants.Where(grant => grant.HoldsOn(look.Today))
            .Select(grant => new GrantLine(RoleRules.Word(grant.Role), grant.AreaCode, areas.NameOf(look, grant.AreaCode), grant.From, grant.To));
        return new Answer(new(account.Id, account.Login, account.Name), [.. grants], WordsOf(session.PersonOn(look.Today)), account.Language ?? call.Language, session.EndsAt);
    }

    private static Answer OfCommandLine(Call call) =>
        new(new(call.Person.Account, "cli", "cli"), [], WordsOf(call.Person), call.Language, call.Act.At + SessionTimes.Idle);

    private static List<string> WordsOf(Person person) => [.. person.Held.Keys.Order().Select(RoleRules.Word)];
}
