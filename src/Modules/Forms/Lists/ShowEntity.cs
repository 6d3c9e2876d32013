using Linli.Access;
using Linli.Forms.Submissions;

namespace Linli.Forms.Lists;

/// <summary>Shows an entity with all states that it had, and who made them.</summary>
internal static class ShowEntity
{
    /// <summary>An entity.</summary>
    internal sealed record Answer(string List, IReadOnlyList<string> Properties, EntityLine Entity, IReadOnlyList<VersionLine> Versions);

    /// <summary>A state that it had.</summary>
    /// <param name="No">Its number, from 1.</param>
    /// <param name="Base">The version that its maker had seen; 0 for the first.</param>
    /// <param name="Conflict">soft or hard when others had changed it since; else null.</param>
    /// <param name="Label">What people called it.</param>
    /// <param name="Values">Its properties.</param>
    /// <param name="Changed">Names of the properties, and <c>label</c>, that differ from the state before.</param>
    /// <param name="By">Who made it.</param>
    /// <param name="At">When.</param>
    /// <param name="Submission">The filled form that made it; null when somebody did it here, or when the form has had its time.</param>
    internal sealed record VersionLine(
        int No, int Base, string? Conflict, string Label, IReadOnlyDictionary<string, string> Values, IReadOnlyList<string> Changed, string By, DateTimeOffset At, Guid? Submission);

    public static void Map(Routes routes) => routes.ReadRecorded<Answer>("/forms/lists/{list}/entities/{id:guid}", nameof(ShowEntity), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Shown<Answer>> Handle(Call call, Look look)
    {
        if (EntityLine.Find(look, call) is not var (list, entity))
        {
            return HttpProblems.NotFound();
        }

        var versions = EntityTable.Versions(look, entity.Id);
        var names = Holders.Of(look, versions.Select(version => version.By));
        var lines = versions.Select((version, at) => new VersionLine(
            version.No, version.Base, version.Conflict, version.Content.Label, version.Content.Values, Changed(at + 1 < versions.Count ? versions[at + 1].Content : null, version.Content),
            names.GetValueOrDefault(version.By)?.Name ?? "", version.At, version.Submission is { } id && FilledTable.Find(look, id) is not null ? id : null));
        return new Shown<Answer>(new(list.Name, list.Properties, EntityLine.Of(look, entity), [.. lines]), "entity.read", "entity", entity.Id.ToString(), entity.Area, ["label", .. list.Properties]);
    }

    private static IReadOnlyList<string> Changed(EntityContent? before, EntityContent now) => before is null ? [] :
    [
        .. before.Label == now.Label ? Array.Empty<string>() : ["label"],
        .. now.Values.Where(value => before.Values.GetValueOrDefault(value.Key, "") != value.Value).Select(value => value.Key),
    ];
}
