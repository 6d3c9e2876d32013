using System.Globalization;
using Linli.Forms.Engine;

namespace Linli.Forms.Lists;

/// <summary>What a filled form says of one entity.</summary>
/// <param name="Ordinal">Which it is in the form, from 1.</param>
/// <param name="List">Name of its list.</param>
/// <param name="IdText">Its id as written.</param>
/// <param name="Creates">Whether it is to be made.</param>
/// <param name="Updates">Whether it is to be changed.</param>
/// <param name="Label">What people call it; empty when the form does not say.</param>
/// <param name="Values">The properties that were asked, by name; one that was asked and not answered is empty.</param>
internal sealed record AskedEntity(int Ordinal, string List, string IdText, bool Creates, bool Updates, string Label, IReadOnlyDictionary<string, string> Values)
{
    private const string Scheme = "uuid:";

    /// <summary>The version that stood on the phone; null when not said.</summary>
    public int? BaseVersion { get; init; }

    /// <summary>The version of the server that the phone's branch began with; null for an entity that the phone made without a signal.</summary>
    public int? TrunkVersion { get; init; }

    /// <summary>The branch of changes that a phone made without a signal; null when there is none.</summary>
    public string? Branch { get; init; }

    /// <summary>Its place in its branch; null when it has none.</summary>
    public (string Id, int Base)? OnBranch => this is { Branch: { } branch, BaseVersion: { } seen } ? (branch, seen) : null;

    /// <summary>Its id; null when it is none.</summary>
    public Guid? Id => Guid.TryParseExact(IdText.StartsWith(Scheme, StringComparison.Ordinal) ? IdText[Scheme.Length..] : IdText, "D", out var id) ? id : null;

    /// <summary>Everything that a filled form says of entities, in its order. Source of the form: ODK XForms Specification, ODK Entities; forms.md 6.6.</summary>
    public static IReadOnlyList<AskedEntity> Of(FormDefinition definition, Submission submission)
    {
        var asked = new List<AskedEntity>();
        foreach (var entity in definition.Entities)
        {
            foreach (var holder in Below([submission.Root], entity.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Skip(1)))
            {
                if (holder.Children.Where(child => child.Name.Local == "meta").Select(meta => meta.Find("entity")).FirstOrDefault(node => node is not null) is { } node)
                {
                    asked.Add(Of(entity, holder, node, asked.Count + 1));
                }
            }
        }

        return [.. asked.Where(each => each.Creates || each.Updates)];
    }

    private static AskedEntity Of(FormEntity entity, SubmissionNode holder, SubmissionNode node, int ordinal)
    {
        var values = new Dictionary<string, string>();
        foreach (var property in entity.Properties)
        {
            if (Below([holder], property.Path[entity.Path.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries)).FirstOrDefault() is { } answer)
            {
                values[property.Name] = answer.Text;
            }
        }

        return new(ordinal, entity.List, Said(node, "id") ?? "", IsTrue(node, "create"), IsTrue(node, "update"), node.Find("label")?.Text.Trim() ?? "", values)
        {
            BaseVersion = Number(node, "baseVersion"), TrunkVersion = Number(node, "trunkVersion"), Branch = Said(node, "branchId"),
        };
    }

    /// <summary>The elements to which names lead from some elements; of a repeat each turn.</summary>
    private static IEnumerable<SubmissionNode> Below(IEnumerable<SubmissionNode> from, IEnumerable<string> names) =>
        names.Aggregate(from, (nodes, name) => nodes.SelectMany(node => node.Children.Where(child => child.Name.Local == name)));

    private static bool IsTrue(SubmissionNode node, string name) => Said(node, name) is "1" or "true";

    private static int? Number(SubmissionNode node, string name) => int.TryParse(Said(node, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? Said(SubmissionNode node, string name) => node.Attribute(name)?.Trim() is { Length: > 0 } text ? text : null;
}
