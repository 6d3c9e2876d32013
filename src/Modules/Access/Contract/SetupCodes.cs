using Linli.Access.Secrets;
using Linli.Access.Sessions;

namespace Linli.Access;

/// <summary>The code that the first administrator needs: 128 bits, kept as a hash, good once and for 30 minutes.</summary>
public sealed class SetupCodes(Gate gate, Reads reads, TimeProvider clock)
{
    private volatile bool _isDone;

    /// <summary>Told, on the writer's thread, when a code was used.</summary>
    public event Action? Used;

    /// <summary>Whether no account exists yet.</summary>
    public async ValueTask<bool> IsNeededAsync(CancellationToken cancel)
    {
        if (!_isDone)
        {
            _isDone = await reads.RunAsync(Act.OfSystem(clock), Accounts.AccountRows.AnyExists, cancel);
        }

        return !_isDone;
    }

    /// <summary>Makes a code; every earlier one is void.</summary>
    public async Task<Outcome<string>> MakeAsync(CancellationToken cancel)
    {
        var code = TypedCode.New();
        var made = await gate.WriteAsync<Done>(Act.OfSystem(clock), unit => Keep(unit, code), cancel);
        return made.Then(_ => code);
    }

    internal static bool IsGood(Session session, string typed) =>
        session.Any($"select 1 from access_setup_codes where code_hash = {TypedCode.Hash(typed)} and used_at is null and expires_at > {session.Now}");

    internal void Use(Unit unit, string typed)
    {
        unit.Run($"update access_setup_codes set used_at = {unit.Now} where code_hash = {TypedCode.Hash(typed)}");
        unit.AfterCommit(() => Used?.Invoke());
    }

    private static Outcome<Done> Keep(Unit unit, string code)
    {
        if (Accounts.AccountRows.AnyExists(unit))
        {
            return AccessProblems.AlreadySetUp();
        }

        unit.Run($"delete from access_setup_codes");
        unit.Run($"insert into access_setup_codes (code_hash, expires_at) values ({TypedCode.Hash(code)}, {unit.Now + SessionTimes.SetUp})");
        unit.Record("setup.make-code", "node", "setup");
        return default(Done);
    }
}
