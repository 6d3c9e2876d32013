using Linli.Forms.Submissions;

namespace Linli.Forms.Decisions;

/// <summary>What a filled form is after a decision.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">taken, replaced, rival or rejected.</param>
/// <param name="Landed">What became of the door; null when it tells of none, or the round refused it.</param>
/// <param name="Refused">Why the round did not take it.</param>
internal sealed record DecisionAnswer(Guid Id, string State, Landing? Landed, ProblemAnswer? Refused)
{
    public static DecisionAnswer Of(Filled filled, Call call) => new(
        filled.Id, filled.State, FactLanding.Of(filled), KeptRefusal.Of(filled, call.Person.Account) is { } refused ? ProblemAnswer.Of(refused, call.Service<Texts>(), call.Language) : null);
}
