using Linli.Access;
using Linli.Rounds.Assignments;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Claims;

/// <summary>Who is where just now, of the doors that the asker may knock at.</summary>
/// <param name="Items">The claims that hold, the asker's own among them.</param>
/// <param name="HandKey">With what the asker's phone proves without a signal that she gave doors away (<see cref="HandProof"/>).</param>
internal sealed record ClaimAnswer(IReadOnlyList<ClaimAnswer.Line> Items, string HandKey)
{
    /// <summary>Somebody at a door.</summary>
    /// <param name="Dwelling">The door.</param>
    /// <param name="Worker">Account.</param>
    /// <param name="Name">Her name.</param>
    /// <param name="At">Since when.</param>
    /// <param name="Until">When it ends by itself.</param>
    internal sealed record Line(Guid Dwelling, Guid Worker, string Name, DateTimeOffset At, DateTimeOffset Until);

    public static ClaimAnswer Of(Session session, Call call, Round round)
    {
        var (me, sees) = (call.Person.Account, call.ScopeOf(Permission.RoundsRead));
        var given = AssignmentTable.OfWorker(session, round, me);
        var seen = ClaimTable.Live(session, round).FindAll(claim => claim.Worker == me || sees.Covers(claim.Area) || given.Exists(part => IsIn(part, claim)));
        var names = Holders.Of(session, seen.Select(claim => claim.Worker));
        return new(
            seen.ConvertAll(claim => new Line(claim.Dwelling, claim.Worker, names.GetValueOrDefault(claim.Worker)?.Name ?? "", claim.At, claim.Until)),
            Convert.ToHexStringLower(HandProof.KeyOf(session, round.Id, me)));
    }

    private static bool IsIn(Assignment given, Claim claim) =>
        given.AreaNo == claim.AreaNo && given.Stair == claim.Stair && (given.Dwelling == Guid.Empty || given.Dwelling == claim.Dwelling);
}
