using System.Text.Json;

namespace Linli.Rounds.Visits;

/// <summary>What a form said of a visit besides its outcome and the need, by the names that it declares.</summary>
/// <param name="MembersFound">How many people were found living there.</param>
/// <param name="Reasons">Why people of the household should stay at home, in the words of the form's choices; empty when nobody should.</param>
/// <param name="Temperature">The highest temperature that was read, in degrees Celsius.</param>
internal sealed record VisitFacts(int? MembersFound, IReadOnlyList<string> Reasons, decimal? Temperature)
{
    private const string Place = "rounds_attempts.facts";

    /// <summary>Sealed, to be kept beside the visit of an id.</summary>
    public byte[]? Seal(Unit unit, Guid attempt) => unit.Fields.Seal(Place, attempt, JsonSerializer.Serialize(this, LinliJson.Options));

    /// <summary>The facts of a visit; null without any.</summary>
    public static VisitFacts? Open(Session session, Attempt attempt) =>
        session.Fields.Open(Place, attempt.Id, attempt.Facts) is { } text ? JsonSerializer.Deserialize<VisitFacts>(text, LinliJson.Options) : null;
}
