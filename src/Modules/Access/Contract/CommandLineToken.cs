using System.Security.Cryptography;
using System.Text;

namespace Linli.Access;

/// <summary>Lets the command line in: whoever can read the data folder runs the node. Made anew at each start, good from this machine only.</summary>
public sealed class CommandLineToken
{
    /// <summary>The account under which the command line acts; no row of the accounts has it.</summary>
    public static readonly Guid Account = new("00000000-0000-7000-8000-636f6d6d616e");

    private byte[] _hash = [];

    /// <summary>The command line as a person: everything, everywhere.</summary>
    public static Person Person { get; } =
        new(Account, Enum.GetValues<Permission>().ToDictionary(permission => permission, _ => Scope.Everything)) { Via = "cli" };

    /// <summary>Makes a new token; the one before is void.</summary>
    public string Renew()
    {
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        _hash = Hash(token);
        return token;
    }

    internal bool IsRight(string token) => CryptographicOperations.FixedTimeEquals(_hash, Hash(token));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
