using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>The block <c>meta</c> at the end of the primary instance, as a branch of its own: what the rows of the survey do not name.</summary>
internal sealed class MetaBlock
{
    private const string InstanceIdName = "instanceID";

    public MetaBlock(FormDraft draft, IReadOnlyList<Item> items, IReadOnlyList<PlacedEntity> entities)
    {
        Group = new() { Name = "meta", At = draft.Root.At, Parent = draft.Root };
        Audits = [.. items.OfType<Question>().Where(question => question.Kind == QuestionKind.Audit)];
        InstanceId = draft.Settings.OmitsInstanceId ? null : Leaf(InstanceIdName);
        InstanceName = draft.Settings.InstanceName is null ? null : Leaf("instanceName");
        Entity = entities.FirstOrDefault(entity => entity.Container == draft.Root);
    }

    /// <summary>The block; it is not among the children of the root.</summary>
    public Group Group { get; }

    /// <summary>The log of the filling, whose rows may stand anywhere.</summary>
    public IReadOnlyList<Question> Audits { get; }

    public Item? InstanceId { get; }

    public Item? InstanceName { get; }

    /// <summary>The entity that the whole form makes or changes.</summary>
    public PlacedEntity? Entity { get; }

    /// <summary>Whether nothing stands in it.</summary>
    public bool IsEmpty => Audits.Count == 0 && InstanceId is null && InstanceName is null && Entity is null;

    private Question Leaf(string name) => new() { Name = name, At = Group.At, Parent = Group, Kind = QuestionKind.Calculate, Type = "calculate" };
}
