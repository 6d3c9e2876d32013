using System.Text.Json;
using Linli.Rounds.Boards;

namespace Linli.Rounds.Rounds;

/// <summary>What a closed round proves, as it stood at the moment of closing; kept with the round, byte for byte.</summary>
/// <param name="Round">Id of the round.</param>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Area">Code of its area.</param>
/// <param name="AreaName">Name of its area.</param>
/// <param name="OpenedAt">When the list was frozen.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="ClosedBy">Account that closed it.</param>
/// <param name="Counts">The counts, a kind of door each.</param>
/// <param name="Hash">Digest over every door's outcome (<see cref="CertificateRules"/>).</param>
internal sealed record CertificateAnswer(
    Guid Round, int Number, string Name, string Area, string AreaName, DateTimeOffset OpenedAt, DateTimeOffset ClosedAt, Guid ClosedBy,
    IReadOnlyList<Counts> Counts, string Hash)
{
    /// <summary>Name of who closed it, as it is today; not part of what is kept, because names go away.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? ClosedByName { get; init; }

    /// <summary>The certificate with the name of who closed it.</summary>
    public CertificateAnswer Named(Session session) => this with { ClosedByName = Linli.Access.Holders.Find(session, ClosedBy)?.Name };

    public static CertificateAnswer? Read(Round round) =>
        round.Certificate is { } text ? JsonSerializer.Deserialize<CertificateAnswer>(text, LinliJson.Options) : null;
}
