using System.Text.Json;
using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Uses;

namespace Linli.Forms.Submissions;

/// <summary>Hands what a filled form says of a visit to whoever knows what it means.</summary>
internal static class FactLanding
{
    /// <summary>What some answers say by declared names.</summary>
    public static FormFacts FactsOf(IReadOnlyList<SubmissionAnswer> answers) => DeclaredNames.Facts(Named(answers));

    /// <summary>What keeps some answers from being the visit that their form is there to tell of; null when nothing does, or when it tells of none.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="answers">What was answered.</param>
    public static Problem? WhyNoVisit(FormDefinition? definition, IReadOnlyList<SubmissionAnswer> answers) =>
        definition is not null && AdviceRules.RecordsVisits(definition) ? WhyNoVisit(answers) : null;

    /// <summary>The same of a form that is known to tell of visits.</summary>
    public static Problem? WhyNoVisit(IReadOnlyList<SubmissionAnswer> answers) => DeclaredNames.WhyNoVisit(Named(answers));

    /// <summary>Tells the facts; what became of them is kept with the form, in one row written once.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="person">By whose permissions they are taken.</param>
    /// <param name="filled">The filled form; the visit is that of whoever sent it.</param>
    /// <param name="facts">What it says.</param>
    /// <param name="whyNot">What keeps it from being the visit that it is there to tell of; then nothing is told.</param>
    public static Filled Land(Unit unit, Person person, Filled filled, FormFacts facts, Problem? whyNot)
    {
        if (whyNot is not null)
        {
            return filled with { Landed = null, Refused = JsonSerializer.Serialize(KeptRefusal.Of(whyNot), LinliJson.Options) };
        }

        var happened = new FormFilled(filled.Id, person, facts) { Visitor = filled.By, IsReknock = facts.IsVisit && UseTable.IsFor(unit, filled.Form, UseTable.Reknock) };
        unit.Tell(happened);
        return filled with
        {
            Landed = happened.Landed is { } landed ? JsonSerializer.Serialize(landed, LinliJson.Options) : null,
            Refused = happened.Refused is { } refused ? JsonSerializer.Serialize(KeptRefusal.Of(refused), LinliJson.Options) : null,
        };
    }

    private static List<(string Name, string Text)> Named(IReadOnlyList<SubmissionAnswer> answers) => [.. answers.Select(answer => (answer.Path[(answer.Path.LastIndexOf('/') + 1)..], answer.Text))];

    /// <summary>What became of the door; null when the form tells of none, or the round refused it.</summary>
    public static Landing? Of(Filled filled) => filled.Landed is { } landed ? JsonSerializer.Deserialize<Landing>(landed, LinliJson.Options) : null;

    /// <summary>The visit that one form puts right by taking another one's place: that of the other, when both tell of the same door.</summary>
    public static Guid? Corrects(FormFacts facts, Filled? other) => other is not null && Of(other) is { } landed && landed.Round == facts.Round && landed.Door == facts.Door ? other.Id : null;
}
