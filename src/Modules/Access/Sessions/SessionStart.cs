using Linli.Access.Accounts;

namespace Linli.Access.Sessions;

/// <summary>Begins a session for somebody who has proved who they are, by whichever way.</summary>
internal sealed class SessionStart(SessionBook book, NodeFace node, SignInLimits limits, GetSession session)
{
    /// <summary>Begins it, inside the act that proved it.</summary>
    public Outcome<Begun> Begin(Unit unit, Call call, Account account)
    {
        EndTheOneBefore(unit, call);
        return new Begun(account.Login, SessionRows.Begin(unit, account.Id));
    }

    /// <summary>Hands out its cookie, and tells who is signed in.</summary>
    public async Task<Problem?> AnswerAsync(Call call, Begun begun, CancellationToken cancel)
    {
        limits.Know(call.Http, begun.Login);
        SessionCookie.Set(call.Http, node, begun.Token);
        return await session.AnswerAsync(call, begun.Token, cancel);
    }

    /// <summary>A browser that signs in again drops the session it had: nobody can plant one, and none is left behind.</summary>
    private void EndTheOneBefore(Unit unit, Call call)
    {
        if (SessionCookie.Read(call.Http.Request, node) is { } old && SessionRows.End(unit, SessionRows.HashOf(old)) is { } holder)
        {
            unit.AfterCommit(() => book.Forget(holder));
        }
    }

    internal sealed record Begun(string Login, string Token);
}
