using System.Collections.Concurrent;
using Linli.Forms.Engine;
using Linli.Forms.Submissions;

namespace Linli.Forms.Definitions;

/// <summary>A version in use, or once in use, with what its answers mean. It never changes any more.</summary>
/// <param name="Form">The form as it was when this was read: only what never changes of it may be used.</param>
/// <param name="No">Number of the version.</param>
/// <param name="Definition">What it asks.</param>
/// <param name="Questions">How its answers are counted, by path.</param>
internal sealed record KnownVersion(Form Form, int No, FormDefinition Definition, IReadOnlyDictionary<string, CountedQuestion> Questions)
{
    /// <summary>Paths of the questions that are answered with a file.</summary>
    public IReadOnlySet<string> Binary { get; } = Definition.Nodes().Where(node => node.Type == "binary").Select(node => node.Path).ToHashSet();

    /// <summary>Whether it tells of visits to doors.</summary>
    public bool RecordsVisits { get; } = AdviceRules.RecordsVisits(Definition);

    /// <summary>Names of the files that it needs beside it.</summary>
    public required IReadOnlyList<string> Files { get; init; }

    /// <summary>Path of the question of a declared name; null when the form does not ask it.</summary>
    public string? PathOf(string name) => Definition.Nodes().FirstOrDefault(node => node.Name == name && node.Children.Count == 0)?.Path;
}

/// <summary>The versions that submissions name, in memory: looking one up costs the hot path nothing.</summary>
internal sealed class VersionBook
{
    private readonly ConcurrentDictionary<(string Id, string Name), KnownVersion> _known = new();

    /// <summary>The version that a client means; null when no such version was ever in use.</summary>
    /// <param name="session">Any session: who may send to a form is not decided here.</param>
    /// <param name="formId">The id that clients know.</param>
    /// <param name="versionName">The version as the workbook names it; empty when it names none.</param>
    public KnownVersion? Find(Session session, string formId, string versionName)
    {
        if (_known.TryGetValue((formId, versionName), out var known))
        {
            return known;
        }

        if (FormTable.FindByXFormId(session, formId) is not { } form
            || FormTable.Versions(session, form.Id).FirstOrDefault(version => version.Name == versionName && version.State != FormVersion.Draft) is not { } found
            || Read(session, form, found.No) is not { } read)
        {
            return null;
        }

        return _known[(formId, versionName)] = read;
    }

    /// <summary>A version by its number; drafts too, which are read anew each time.</summary>
    public static KnownVersion? Read(Session session, Form form, int no) =>
        FormTable.Content(session, form.Id, no) is { } content ? new(form, no, content.Definition, CountedQuestion.Of(form, content.Definition)) { Files = content.Files } : null;
}
