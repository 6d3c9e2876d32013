using Linli.Forms.Definitions;
using Linli.Forms.Submissions;
using Linli.Residents;

namespace Linli.Forms.Decisions;

/// <summary>Tries again what the round refused, by the rules of today: it was opened again, or the door was added to it.</summary>
internal static class LandRefused
{
    public static void Map(Routes routes) =>
        routes.Write<DecisionAnswer>("POST", "/forms/submissions/{id:guid}/land", nameof(LandRefused), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<DecisionAnswer> Handle(Call call, Unit unit)
    {
        if (FilledTable.Find(unit, call.RouteId("id")) is not { } filled)
        {
            return HttpProblems.NotFound();
        }

        if (filled.Decided?.What == Decided.Landed)
        {
            return DecisionAnswer.Of(filled, call);
        }

        if (filled is not { State: Filled.Taken, Refused: not null })
        {
            return DecisionProblems.NotWaiting(unit, filled);
        }

        var answers = FilledAnswers.Of(unit, filled.Id);
        var facts = FactLanding.FactsOf(answers);
        var landed = FactLanding.Land(
            unit, call.Person, Placed(unit, filled, facts), facts with { Corrects = FactLanding.Corrects(facts, Before(unit, filled)) },
            FactLanding.WhyNoVisit(FormTable.Content(unit, filled.Form, filled.VersionNo)?.Definition, answers));
        if (KeptRefusal.Of(landed, call.Person.Account) is { } why)
        {
            return DecisionProblems.StillRefused(why);
        }

        Keep(unit, filled, landed, answers);
        return DecisionAnswer.Of(landed, call);
    }

    /// <summary>A door that was not known when the form came may be by now: then it counts where the door is.</summary>
    private static Filled Placed(Unit unit, Filled filled, FormFacts facts)
    {
        var door = facts.Door is { } id ? DwellingDirectory.Find(unit, id) : null;
        return filled with { AreaNo = door?.AreaNo ?? filled.AreaNo, Area = door?.Area ?? filled.Area, Decided = Decided.Now(unit, Decided.Landed) };
    }

    /// <summary>The form whose place it took, as an edit or by choice: the visit of that one is put right.</summary>
    private static Filled? Before(Unit unit, Filled filled) =>
        FilledTable.OfInstance(unit, filled.InstanceId).Concat(FilledAnswers.Before(unit, filled.Id) is { } before ? FilledTable.OfInstance(unit, before) : [])
            .Where(other => other is { State: Filled.Replaced, Landed: not null })
            .MaxBy(other => other.Decided?.At ?? other.At);

    private static void Keep(Unit unit, Filled before, Filled landed, IReadOnlyList<Engine.SubmissionAnswer> answers)
    {
        FilledTable.Decide(unit, landed);
        if (before.AreaNo != landed.AreaNo)
        {
            FilledFigures.Count(unit, before, answers, -1);
            FilledFigures.Count(unit, landed, answers, 1);
        }

        unit.Record("form.land", "submission", landed.Id.ToString(), landed.Area);
    }
}
