using Linli.Access.Secrets;
using Linli.Access.Sessions;

namespace Linli.Access.Accounts;

/// <summary>
/// Invitations: a code for one account, good once. A repeated request must get the same code again, so the answer that is kept for repeats
/// holds it encrypted; the invitation itself keeps a hash.
/// </summary>
internal sealed class Invitations(Gate gate, KeyRing ring)
{
    public const string Purpose = "staff-access";

    private const string Place = "platform_answers.invitation";

    public sealed record Answer(Guid Id, string InviteCode, DateTimeOffset InviteExpiresAt);

    /// <summary>Does an act that invites, and answers with the code.</summary>
    /// <param name="call">The request.</param>
    /// <param name="body">Its body.</param>
    /// <param name="work">The act; hands back the account to invite.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Problem?> InviteAsync(Call call, byte[] body, Func<Unit, Outcome<Account>> work, CancellationToken cancel)
    {
        if (call.Keyed(body).Failed(out var problem, out var act))
        {
            return problem;
        }

        var outcome = await gate.WriteAsync(act, unit => work(unit).Then(account => Make(unit, account.Id)), cancel);
        if (outcome.Failed(out problem, out var kept))
        {
            return problem;
        }

        using var cipher = new FieldCipher(ring);
        await call.AnswerAsync(new Answer(kept.Account, cipher.Open(Place, kept.Account, kept.Code)!, kept.ExpiresAt), cancel);
        return null;
    }

    /// <summary>The account that an unused code invites; null when the code is wrong, used or late.</summary>
    public static Account? Find(Session session, string typed)
    {
        var account = session.Rows(
            $"select account from access_invitations where code_hash = {TypedCode.Hash(typed)} and used_at is null and expires_at > {session.Now}",
            row => row.IdOrNull(0)).FirstOrDefault();
        return account is { } id && AccountRows.Find(session, id) is { State: not "disabled" } found ? found : null;
    }

    public static void Use(Unit unit, string typed) =>
        unit.Run($"update access_invitations set used_at = {unit.Now} where code_hash = {TypedCode.Hash(typed)}");

    private Kept Make(Unit unit, Guid account)
    {
        var (code, ends) = (TypedCode.New(), unit.Now + SessionTimes.Invitation);
        unit.Run($"delete from access_invitations where account = {account} and used_at is null");
        unit.Run(
            $"""
            insert into access_invitations (code_hash, account, expires_at, purpose, expires)
            values ({TypedCode.Hash(code)}, {account}, {ends}, {Purpose}, {unit.Today.AddDays(SessionRows.DaysKept + 3)})
            """);
        unit.Record("account.invite", "account", $"{account}");
        using var cipher = new FieldCipher(ring);
        return new(account, cipher.Seal(Place, account, code)!, ends);
    }

    private sealed record Kept(Guid Account, byte[] Code, DateTimeOffset ExpiresAt);
}
