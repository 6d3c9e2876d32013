using Linli.Forms.Definitions;
using Linli.Forms.Media;

namespace Linli.Forms.Lists;

/// <summary>A list as the pages show it; figures are of what lies inside the reader's areas.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Properties">What is kept of an entity beside its label.</param>
/// <param name="Entities">How many there are.</param>
/// <param name="Conflicts">Of these, how many two people changed without knowing of each other.</param>
/// <param name="Waiting">Filled forms that wait for one that the same phone filled before.</param>
/// <param name="Failed">Filled forms that could not make or change what they tell of.</param>
/// <param name="Writers">Titles of the forms in use that write to it.</param>
/// <param name="Readers">Titles of the forms in use that ask from it.</param>
internal sealed record ListLine(
    string Name, IReadOnlyList<string> Properties, long Entities, long Conflicts, long Waiting, long Failed, IReadOnlyList<string> Writers, IReadOnlyList<string> Readers);

/// <summary>Makes those lines.</summary>
internal sealed class ListLines(Session session)
{
    private readonly Dictionary<string, long> _waiting = EntityStepTable.Count(session, EntityStep.Waiting);
    private readonly Dictionary<string, long> _failed = EntityStepTable.Count(session, EntityStep.Failed);

    private readonly List<(string Title, VersionContent Content)> _forms =
        [.. OpenRosa.RosaForms.Live(session).Select(pair => (pair.Form.Title, Content: FormTable.Content(session, pair.Form.Id, pair.Version.No))).Where(pair => pair.Content is not null).Select(pair => (pair.Title, pair.Content!))];

    /// <summary>The line of a list.</summary>
    public ListLine Of(EntityList list)
    {
        var (count, _, _, conflicts) = EntityTable.Mark(session, list.No);
        return new(
            list.Name, list.Properties, count, conflicts, _waiting.GetValueOrDefault(list.Name), _failed.GetValueOrDefault(list.Name),
            [.. _forms.Where(form => form.Content.Definition.Entities.Any(entity => entity.List == list.Name)).Select(form => form.Title)],
            [.. _forms.Where(form => form.Content.Files.Any(file => !LiveLists.Has(file) && ListRules.ListOf(file) == list.Name)).Select(form => form.Title)]);
    }
}
