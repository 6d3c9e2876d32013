using Linli.Forms.Engine;
using Linli.Forms.Media;
using Linli.Forms.Submissions;

namespace Linli.Forms.Definitions;

/// <summary>Warns where a question has a declared name and its answers would not become the fact. Pure.</summary>
internal static class AdviceRules
{
    /// <summary>Begins the codes of what is told here.</summary>
    public const string Prefix = "forms.advice-";

    /// <summary>Kinds whose value a form sets by itself.</summary>
    private static readonly string[] Made = ["calculate", "hidden"];

    private static readonly string[] Numbers = [.. Made, "integer", "decimal", "range"];

    /// <summary>Whether a form tells what came of a visit, at which door of which round.</summary>
    public static bool RecordsVisits(FormDefinition definition) => DeclaredNames.ClosesDoors(definition.Nodes().Where(IsAnswered).Select(node => node.Name).ToHashSet());

    /// <summary>Everything that is to be told of a form, at the names of its questions.</summary>
    public static IEnumerable<FormFault> Check(FormCompilation compiled)
    {
        var definition = compiled.Definition!;
        return OutcomeOf(definition).Concat(Typed(definition, DeclaredNames.Round, LiveLists.Rounds)).Concat(Typed(definition, DeclaredNames.Door, LiveLists.Doors)).Concat(NeedOf(definition))
            .Concat(NumberOf(definition, DeclaredNames.BodyTemperature, "decimal")).Concat(NumberOf(definition, DeclaredNames.MembersFound, "integer"))
            .Concat(SeveralOf(definition)).Concat(OtherCaseOf(definition))
            .Select(found => Warning(found.Code, compiled.Places.GetValueOrDefault(found.Node.Path, FormPlace.Workbook), found.Values));
    }

    /// <summary>A warning with words of the product.</summary>
    public static FormFault Warning(string code, FormPlace at, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var named = new Dictionary<string, string>();
        foreach (var (name, value) in values)
        {
            named[name] = value;
        }

        return new(Prefix + code, FaultWeight.Warning, at, named);
    }

    private static IEnumerable<Found> OutcomeOf(FormDefinition definition)
    {
        if (Find(definition, DeclaredNames.Outcome) is not { } outcome)
        {
            yield break;
        }

        var missing = new[] { DeclaredNames.Round, DeclaredNames.Door }.Where(name => Find(definition, name) is null).ToList();
        if (missing.Count > 0)
        {
            yield return new("no-door", outcome, ("missing", string.Join(", ", missing)));
        }

        var known = string.Join(", ", FormFacts.Outcomes);
        if (outcome.Kind != "selectone" && !Made.Contains(outcome.Kind))
        {
            yield return new("outcome-kind", outcome, ("known", known));
        }
        else if (Other(outcome, FormFacts.Outcomes) is { Length: > 0 } other)
        {
            yield return new("outcome-choice", outcome, ("choices", other), ("known", known));
        }
    }

    /// <summary>A round and a door are picked from the node's lists, or scanned, or filled in by the page; nobody can type their ids.</summary>
    private static IEnumerable<Found> Typed(FormDefinition definition, string name, string file)
    {
        if (Find(definition, name) is { } node && node.List != file && node.Kind != "barcode" && !Made.Contains(node.Kind))
        {
            yield return new("typed-id", node, ("name", name), ("file", file));
        }
    }

    private static IEnumerable<Found> NeedOf(FormDefinition definition)
    {
        if (Find(definition, DeclaredNames.Need) is not { } need || Made.Contains(need.Kind) || need.Kind == "acknowledge")
        {
            yield break;
        }

        if (need.Kind != "selectone" || Other(need, DeclaredNames.YesAndNo) is { Length: > 0 })
        {
            yield return new("need", need);
        }
    }

    private static IEnumerable<Found> NumberOf(FormDefinition definition, string name, string wanted)
    {
        if (Find(definition, name) is { } node && !Numbers.Contains(node.Kind))
        {
            yield return new("number", node, ("name", name), ("type", wanted));
        }
    }

    /// <summary>A form is one visit to one door: what may have several answers is not taken when they differ.</summary>
    private static IEnumerable<Found> SeveralOf(FormDefinition definition)
    {
        var repeats = definition.Nodes().Where(node => node.Kind == "repeat").Select(node => node.Path + "/").ToList();
        foreach (var name in new[] { DeclaredNames.Round, DeclaredNames.Door, DeclaredNames.Outcome })
        {
            var asked = definition.Nodes().Where(node => node.Name == name && IsAnswered(node)).ToList();
            var again = asked.Find(node => repeats.Exists(repeat => node.Path.StartsWith(repeat, StringComparison.Ordinal))) ?? asked.Skip(1).FirstOrDefault();
            if (RecordsVisits(definition) && again is not null)
            {
                yield return new("several", again, ("name", name));
            }
        }
    }

    /// <summary>A declared name in other letters is another name.</summary>
    private static IEnumerable<Found> OtherCaseOf(FormDefinition definition) =>
        from node in definition.Nodes()
        where IsAnswered(node)
        let meant = DeclaredNames.All.FirstOrDefault(name => name != node.Name && name.Equals(node.Name, StringComparison.OrdinalIgnoreCase))
        where meant is not null
        select new Found("letters", node, ("name", node.Name), ("meant", meant));

    /// <summary>The choices that mean nothing to the system; nothing when the form does not hold its choices itself.</summary>
    private static string Other(FormNode node, IReadOnlyCollection<string> known) => string.Join(", ", node.Choices.Select(choice => choice.Name).Except(known));

    private static FormNode? Find(FormDefinition definition, string name) => definition.Nodes().FirstOrDefault(node => node.Name == name && IsAnswered(node));

    /// <summary>Whether a node can have an answer: a note and a group have none.</summary>
    private static bool IsAnswered(FormNode node) => node.Kind is not ("group" or "repeat" or "note" or "audit");

    private sealed record Found(string Code, FormNode Node, params (string Name, string Value)[] Values);
}
