using Linli.Forms.Definitions;
using Linli.Forms.Lists;
using Linli.Forms.Submissions;
using Linli.Residents;

namespace Linli.Forms.Decisions;

/// <summary>
/// Of two forms under one id, takes the later one instead of the one that counts: the figures of the first are taken back, its own are counted, and the visit is put right as by an edit. What the
/// round says against it stays with the form.
/// </summary>
internal static class ChooseRival
{
    public static void Map(Routes routes) =>
        routes.Write<DecisionAnswer>("POST", "/forms/submissions/{id:guid}/choose", nameof(ChooseRival), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<DecisionAnswer> Handle(Call call, Unit unit)
    {
        if (FilledTable.Find(unit, call.RouteId("id")) is not { } rival)
        {
            return HttpProblems.NotFound();
        }

        if (rival.Decided?.What == Decided.Chosen)
        {
            return DecisionAnswer.Of(rival, call);
        }

        return rival.State != Filled.RivalState ? DecisionProblems.NotWaiting(unit, rival)
            : FilledTable.OfInstance(unit, rival.InstanceId).Find(filled => filled.State == Filled.Taken) is not { } first ? DecisionProblems.FirstCorrected()
            : !unit.Scope.Covers(first.Area) ? DecisionProblems.RivalElsewhere()
            : DecisionAnswer.Of(Choose(unit, call.Person, rival, first), call);
    }

    private static Filled Choose(Unit unit, Person person, Filled rival, Filled first)
    {
        var answers = FilledAnswers.Of(unit, rival.Id);
        var facts = FactLanding.FactsOf(answers);
        var door = facts.Door is { } id ? DwellingDirectory.Find(unit, id) : null;
        var definition = FormTable.Content(unit, rival.Form, rival.VersionNo)?.Definition;
        var chosen = FactLanding.Land(
            unit, person,
            rival with
            {
                State = Filled.Taken, Round = facts.Round, Door = facts.Door, AreaNo = door?.AreaNo ?? rival.AreaNo, Area = door?.Area ?? rival.Area, Decided = Decided.Now(unit, Decided.Chosen),
            },
            facts with { Corrects = FactLanding.Corrects(facts, first) }, FactLanding.WhyNoVisit(definition, answers));
        FilledTable.Replace(unit, first);
        FilledFigures.Count(unit, first, FilledAnswers.Of(unit, first.Id), -1);
        FilledTable.Decide(unit, chosen);
        FilledFigures.Count(unit, chosen, answers, 1);
        if (definition is { Entities.Count: > 0 } && FilledAnswers.Whole(unit, chosen.Id) is { } whole)
        {
            EntityDesk.Take(unit, chosen, definition, whole, first);
        }

        unit.Record("form.choose", "submission", chosen.Id.ToString(), chosen.Area);
        return chosen;
    }
}
