using Linli.Forms.Engine;
using Linli.Forms.Submissions;

namespace Linli.Forms.Changes;

/// <summary>Tells which facts two versions of a form say by declared names: one that is renamed is lost, however alike the question looks. Pure.</summary>
internal static class FactRules
{
    /// <summary>What is recorded no longer, then what is recorded from now on; a name of which the doors hang says so.</summary>
    public static IEnumerable<ChangeLine> Of(FormDefinition before, FormDefinition after)
    {
        var (was, becomes) = (NamesOf(before), NamesOf(after));
        return DeclaredNames.All.Where(name => was.Contains(name) && !becomes.Contains(name)).Select(name => Line(name, "lost", DeclaredNames.ClosesDoors(was)))
            .Concat(DeclaredNames.All.Where(name => becomes.Contains(name) && !was.Contains(name)).Select(name => Line(name, "gained", DeclaredNames.ClosesDoors(becomes))));
    }

    private static ChangeLine Line(string name, string what, bool closesDoors)
    {
        var noun = closesDoors && name is (DeclaredNames.Outcome or DeclaredNames.Round or DeclaredNames.Door) ? "doors" : "fact";
        return new($"forms.change-{noun}-{what}", ("name", name), ("fact", ChangeRules.Fact + name));
    }

    /// <summary>The names that can have an answer: a note and a group have none.</summary>
    private static HashSet<string> NamesOf(FormDefinition definition) =>
        [.. definition.Nodes().Where(node => node.Kind is not ("group" or "repeat" or "note" or "audit")).Select(node => node.Name)];
}
