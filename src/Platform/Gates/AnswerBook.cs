using System.Security.Cryptography;

namespace Linli.Platform;

/// <summary>Keeps the answers of acts that may come again, in the transaction of the act.</summary>
internal static class AnswerBook
{
    /// <summary>The answer of the first time, and whether it was to the same request.</summary>
    public sealed record Earlier(bool SameRequest, byte[] Answer);

    public static Earlier? Find(Unit unit, AnswerKey key) => unit.Find(
        $"select digest, answer from platform_answers where id = {key.Id}",
        row => new Earlier(CryptographicOperations.FixedTimeEquals(row.Bytes(0), Short(key)), row.Bytes(1)));

    public static void Keep(Unit unit, AnswerKey key, byte[] answer) => unit.Run(
        $"insert into platform_answers (id, digest, answer, at) values ({key.Id}, {Short(key)}, {answer}, {unit.Now})");

    /// <summary>Half the digest: 128 bits tell two requests apart, and the row stays small.</summary>
    private static byte[] Short(AnswerKey key) => key.Digest[..16];
}
