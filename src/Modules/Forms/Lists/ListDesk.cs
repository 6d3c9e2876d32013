using Linli.Forms.Engine;

namespace Linli.Forms.Lists;

/// <summary>How forms and officers bring lists into being.</summary>
internal static class ListDesk
{
    /// <summary>Why a form cannot write to the lists it names; null when it can.</summary>
    public static Problem? WhyNot(Session session, FormDefinition definition)
    {
        foreach (var entity in definition.Entities)
        {
            if (WhyNot(session, entity.List) is { } problem)
            {
                return problem;
            }

            var kept = ListTable.Find(session, entity.List)?.Properties ?? [];
            if (ListRules.WhyNot(entity.List, [.. kept, .. entity.Properties.Select(property => property.Name)]) is { } clash)
            {
                return clash;
            }
        }

        return null;
    }

    /// <summary>Why there cannot be a list of this name; null when there can, or is.</summary>
    public static Problem? WhyNot(Session session, string name) =>
        ListRules.WhyNot(name) ?? (ListTable.Spelling(session, name) is { } spelling && spelling != name ? ListProblems.NameSpelling(name, spelling) : null);

    /// <summary>Makes the lists that a form writes to, and gives them its properties.</summary>
    public static void Declare(Unit unit, FormDefinition definition)
    {
        foreach (var entity in definition.Entities)
        {
            Declare(unit, entity.List, [.. entity.Properties.Select(property => property.Name)]);
        }
    }

    /// <summary>Makes a list, or gives one that is there the properties that it does not have yet.</summary>
    public static void Declare(Unit unit, string name, IReadOnlyList<string> properties)
    {
        if (ListTable.Find(unit, name) is not { } list)
        {
            ListTable.Add(unit, name, properties);
            unit.Record("list.begin", "list", name, null, [.. properties]);
        }
        else if (properties.Except(list.Properties).ToList() is { Count: > 0 } added)
        {
            ListTable.Save(unit, list.No, [.. list.Properties, .. added]);
            unit.Record("list.widen", "list", name, null, [.. added]);
        }
    }
}
