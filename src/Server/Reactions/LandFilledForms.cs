using Linli.Forms;
using Linli.Rounds;

namespace Linli.Server.Reactions;

/// <summary>A filled form that tells of a visit settles its door, with the rules of every other visit. What the round refuses is told and stays with the form.</summary>
internal sealed class LandFilledForms : IReaction<FormFilled>
{
    public void React(FormFilled happened, Unit unit)
    {
        if (happened.Facts is not { Round: { } round, Door: { } door, Outcome: { } outcome } facts)
        {
            return;
        }

        var said = new VisitSaid(happened.Submission, round, door, outcome)
        {
            At = facts.At, Note = facts.Note, Need = facts.Need, NeedNote = facts.NeedNote, Corrects = facts.Corrects, By = happened.Visitor,
            MembersFound = facts.MembersFound, Reasons = facts.Reasons, Temperature = facts.Temperature,
        };
        var landed = happened.IsReknock ? RoundVisits.TakeReknock(unit, happened.Visitor, round, door, outcome) : RoundVisits.Take(unit, happened.By, said);
        if (landed.Failed(out var problem, out var taken))
        {
            happened.Refused = problem;
            return;
        }

        happened.Landed = new(round, door, taken.DoorLabel, taken.State, taken.Outcome, taken.LinkedTo, taken.LinkedToOwn);
    }
}
