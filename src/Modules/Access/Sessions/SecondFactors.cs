using System.Security.Cryptography;
using Linli.Access.Accounts;
using Linli.Access.Secrets;

namespace Linli.Access.Sessions;

/// <summary>The second factor: digits of an app, each good once, or a recovery code, good once.</summary>
internal static class SecondFactors
{
    /// <summary>How many recovery codes an account is given.</summary>
    public const int RecoveryCodes = 10;

    /// <summary>The refusal, or null when none is needed or the right one was given; then it is used up.</summary>
    public static Problem? Check(Unit unit, KeyRing ring, Account account, string? typed)
    {
        if (account.TotpSecret is null)
        {
            return account.NeedsSecondFactor(GrantRows.Of(unit, account.Id), unit.Today) ? AccessProblems.TotpNotSetUp() : null;
        }

        if (string.IsNullOrWhiteSpace(typed))
        {
            return AccessProblems.TotpNeeded();
        }

        var used = TypedCode.LooksLikeOne(typed) ? UseRecovery(unit, account, typed) : UseDigits(unit, ring, account, typed);
        return used ? null : AccessProblems.SignInFailed();
    }

    /// <summary>Gives an account a new secret and new recovery codes; what it had is void.</summary>
    public static NewFactor Enrol(Unit unit, KeyRing ring, Guid account, string login)
    {
        var secret = Totp.NewSecret();
        List<string> codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => TypedCode.New())];
        using var cipher = new FieldCipher(ring);
        unit.Run(
            $"""
            update access_accounts
            set totp_secret = {cipher.Seal(AccountRows.SecretPlace, account, secret)}, totp_step = 0, recovery = {Spell(codes.Select(TypedCode.Hash))}
            where id = {account}
            """);
        unit.Record("account.enrol-factor", "account", $"{account}", null, "totp", "recovery");
        return new(Totp.Uri(login, secret), secret, codes);
    }

    private static bool UseDigits(Unit unit, KeyRing ring, Account account, string typed)
    {
        using var cipher = new FieldCipher(ring);
        var secret = cipher.Open(AccountRows.SecretPlace, account.Id, account.TotpSecret)!;
        if (Totp.Match(secret, typed, unit.Now, account.TotpStep) is not { } step)
        {
            return false;
        }

        unit.Run($"update access_accounts set totp_step = {step} where id = {account.Id}");
        return true;
    }

    private static bool UseRecovery(Unit unit, Account account, string typed)
    {
        var kept = account.Recovery.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Convert.FromHexString).ToList();
        var hash = TypedCode.Hash(typed);
        if (kept.RemoveAll(one => CryptographicOperations.FixedTimeEquals(one, hash)) == 0)
        {
            return false;
        }

        unit.Run($"update access_accounts set recovery = {Spell(kept)} where id = {account.Id}");
        unit.Record("account.use-recovery-code", "account", $"{account.Id}", null, "recovery");
        return true;
    }

    private static string Spell(IEnumerable<byte[]> hashes) => string.Join(' ', hashes.Select(Convert.ToHexStringLower));
}

/// <summary>A second factor as its holder sees it once.</summary>
internal sealed record NewFactor(string TotpUri, string TotpSecret, IReadOnlyList<string> RecoveryCodes);
