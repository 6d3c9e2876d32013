using Microsoft.AspNetCore.Identity;

namespace Linli.Access.Passkeys;

/// <summary>An account as the library knows it: by its handle.</summary>
internal sealed record PasskeyHolder(Guid Account, string Handle);

/// <summary>
/// What the library needs of our tables, and no more: it finds holders and passkeys, it changes nothing. Only passkeys made for the address in
/// use exist for it, so none is ever good at another.
/// </summary>
internal sealed class PasskeyStore(Reads reads, Act act, string rpId) : IUserPasskeyStore<PasskeyHolder>
{
    public Task<string> GetUserIdAsync(PasskeyHolder user, CancellationToken cancellationToken) => Task.FromResult(user.Handle);

    public Task<PasskeyHolder?> FindByIdAsync(string userId, CancellationToken cancellationToken) => reads.RunAsync(
        act, look => PasskeyRows.HolderOf(look, userId) is { } account ? new PasskeyHolder(account, userId) : null, cancellationToken);

    public Task<PasskeyHolder?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) => reads.RunAsync(
        act, look => PasskeyRows.FindByCredential(look, credentialId) is { } found ? new PasskeyHolder(found.Account, "") : null, cancellationToken);

    public Task<IList<UserPasskeyInfo>> GetPasskeysAsync(PasskeyHolder user, CancellationToken cancellationToken) => reads.RunAsync<IList<UserPasskeyInfo>>(
        act, look => [.. PasskeyRows.Of(look, user.Account, rpId).Select(passkey => passkey.ToInfo())], cancellationToken);

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) =>
        (await GetPasskeysAsync(user, cancellationToken)).FirstOrDefault(passkey => passkey.CredentialId.AsSpan().SequenceEqual(credentialId));

    public void Dispose()
    {
    }

    Task IUserPasskeyStore<PasskeyHolder>.AddOrUpdatePasskeyAsync(PasskeyHolder user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw Unused();

    Task IUserPasskeyStore<PasskeyHolder>.RemovePasskeyAsync(PasskeyHolder user, byte[] credentialId, CancellationToken cancellationToken) => throw Unused();

    Task<string?> IUserStore<PasskeyHolder>.GetUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Unused();

    Task IUserStore<PasskeyHolder>.SetUserNameAsync(PasskeyHolder user, string? userName, CancellationToken cancellationToken) => throw Unused();

    Task<string?> IUserStore<PasskeyHolder>.GetNormalizedUserNameAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Unused();

    Task IUserStore<PasskeyHolder>.SetNormalizedUserNameAsync(PasskeyHolder user, string? normalizedName, CancellationToken cancellationToken) => throw Unused();

    Task<IdentityResult> IUserStore<PasskeyHolder>.CreateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Unused();

    Task<IdentityResult> IUserStore<PasskeyHolder>.UpdateAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Unused();

    Task<IdentityResult> IUserStore<PasskeyHolder>.DeleteAsync(PasskeyHolder user, CancellationToken cancellationToken) => throw Unused();

    Task<PasskeyHolder?> IUserStore<PasskeyHolder>.FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => throw Unused();

    private static NotSupportedException Unused() => new("Accounts and passkeys are written through the Gate.");
}
