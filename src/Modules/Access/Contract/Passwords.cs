using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Linli.Access;

/// <summary>
/// Hashes passwords: PBKDF2 with SHA-512, its parameters kept with each hash. At most two at a time, so that a flood of sign-ins costs
/// two cores for their turn and no more; never inside the Gate.
/// </summary>
/// <param name="rounds">Rounds of a new hash; 210,000 unless a test asks for less. Source: ASVS 5.0 appendix C.</param>
public sealed class Passwords(int rounds = Passwords.Rounds) : IDisposable
{
    /// <summary>Rounds of a new hash.</summary>
    public const int Rounds = 210_000;

    private const string Scheme = "pbkdf2-sha512";
    private const int AtOnce = 2;
    private const int MostWaiting = 40;
    private readonly SemaphoreSlim _free = new(AtOnce);
    private readonly string _nobodys = Spell(rounds, RandomNumberGenerator.GetBytes(16), RandomNumberGenerator.GetBytes(64));
    private long _count;
    private int _waiting;

    /// <summary>Hashings made so far; tests count with it.</summary>
    public long Count => Interlocked.Read(ref _count);

    /// <summary>Whether so many wait that one more would only wait too long.</summary>
    public bool AreBusy => Volatile.Read(ref _waiting) >= MostWaiting;

    /// <summary>The hash of a password, with all that is needed to compare it.</summary>
    public async Task<string> HashAsync(string password, CancellationToken cancel)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return Spell(rounds, salt, await DeriveAsync(password, salt, rounds, cancel));
    }

    /// <summary>Compares a password with a hash. Without a hash it does the same work on nobody's, so that both take the same time.</summary>
    public async Task<bool> MatchAsync(string? hash, string password, CancellationToken cancel)
    {
        var parts = (hash ?? _nobodys).Split('$');
        var derived = await DeriveAsync(password, Convert.FromBase64String(parts[2]), int.Parse(parts[1], CultureInfo.InvariantCulture), cancel);
        return CryptographicOperations.FixedTimeEquals(derived, Convert.FromBase64String(parts[3])) && hash is not null;
    }

    /// <inheritdoc />
    public void Dispose() => _free.Dispose();

    private static string Spell(int rounds, byte[] salt, byte[] hash) =>
        string.Create(CultureInfo.InvariantCulture, $"{Scheme}${rounds}${Convert.ToBase64String(salt)}${Convert.ToBase64String(hash)}");

    private async Task<byte[]> DeriveAsync(string password, byte[] salt, int howMany, CancellationToken cancel)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _free.WaitAsync(cancel);
            try
            {
                Interlocked.Increment(ref _count);
                return await Task.Run(() => Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(password), salt, howMany, HashAlgorithmName.SHA512, 64), cancel);
            }
            finally
            {
                _free.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
