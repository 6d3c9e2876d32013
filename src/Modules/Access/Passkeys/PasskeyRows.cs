using Microsoft.AspNetCore.Identity;

namespace Linli.Access.Passkeys;

/// <summary>A passkey as its row has it.</summary>
internal sealed record Passkey(
    Guid Id, Guid Account, byte[] CredentialId, string RpId, byte[] PublicKey, long Counter, string Transports, bool IsBackupEligible, DateTimeOffset MadeAt)
{
    /// <summary>
    /// The passkey as the library reads it. Its counter is left out, so that the library lets every counter pass: it is compared inside the
    /// Gate, where two requests with the same counter cannot both win, and where a refusal is recorded.
    /// </summary>
    public UserPasskeyInfo ToInfo() =>
        new(CredentialId, PublicKey, MadeAt, 0, Transports.Split(' ', StringSplitOptions.RemoveEmptyEntries), true, IsBackupEligible, false, [], []);

    /// <summary>Whether a counter is good after the one kept. Zero all along means that the device has none (most that synchronise). Source: WebAuthn level 2, 7.2 step 21.</summary>
    public bool Advances(long counter) => counter > Counter || (counter == 0 && Counter == 0);
}

/// <summary>Passkeys in the database.</summary>
internal static class PasskeyRows
{
    public const string Purpose = "staff-sign-in";

    /// <summary>Most passkeys of one account: a phone, a computer and a key in the safe, some times over. Our own choice.</summary>
    public const int Most = 10;

    private const string Columns = "id, account, credential_id, rp_id, public_key, counter, transports, backup_eligible, made_at";

    public static List<Passkey> Of(Session session, Guid account, string rpId) =>
        session.Rows($"select {Sql.Raw(Columns)} from access_passkeys where account = {account} and rp_id = {rpId} order by id", Read);

    public static Passkey? FindByCredential(Session session, byte[] credentialId) =>
        session.Find($"select {Sql.Raw(Columns)} from access_passkeys where credential_id = {credentialId}", Read);

    /// <summary>The account that devices know by a handle; null when none does.</summary>
    public static Guid? HolderOf(Session session, string handle) =>
        session.Rows($"select account from access_passkeys where handle = {handle} limit 1", row => row.IdOrNull(0)).FirstOrDefault();

    /// <summary>What devices know an account by; null while it has no passkey.</summary>
    public static string? HandleOf(Session session, Guid account) =>
        session.Find($"select handle from access_passkeys where account = {account} order by id limit 1", row => row.Text(0));

    public static long CountOf(Session session, Guid account) => session.Number($"select count(*) from access_passkeys where account = {account}");

    /// <summary>Keeps a new passkey; null when its credential is known already.</summary>
    public static Guid? Add(Unit unit, Guid account, string handle, string rpId, string name, UserPasskeyInfo made)
    {
        var (id, transports) = (unit.NewId(), string.Join(' ', made.Transports ?? []));
        var rows = unit.Run(
            $"""
            insert into access_passkeys (id, account, credential_id, handle, rp_id, public_key, counter, transports, backup_eligible, name, made_at, purpose)
            values ({id}, {account}, {made.CredentialId}, {handle}, {rpId}, {made.PublicKey}, {(long)made.SignCount}, {transports}, {(made.IsBackupEligible ? 1 : 0)}, {name}, {unit.Now}, {Purpose})
            on conflict (credential_id) do nothing
            """);
        unit.Record("passkey.add", "account", $"{account}", null, "passkey", "name");
        return rows == 1 ? id : null;
    }

    public static void NoteUse(Unit unit, Passkey passkey, long counter) =>
        unit.Run($"update access_passkeys set counter = {counter}, used_at = {unit.Now} where id = {passkey.Id}");

    /// <summary>Takes all passkeys of an account away: its devices are lost.</summary>
    public static void RemoveAll(Unit unit, Guid account) => unit.Run($"delete from access_passkeys where account = {account}");

    /// <summary>Gives the passkeys of an account the last day of the account itself; none while it is in use.</summary>
    public static void Expire(Unit unit, Guid account, DateOnly? day) => unit.Run($"update access_passkeys set expires = {day} where account = {account}");

    private static Passkey Read(Row row) =>
        new(row.Id(0), row.Id(1), row.Bytes(2), row.Text(3), row.Bytes(4), row.Long(5), row.Text(6), row.Flag(7), row.Moment(8));
}
