using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>An entity and the group, repeat or root whose block <c>meta</c> holds it.</summary>
internal sealed class PlacedEntity
{
    private readonly Group _node;

    public PlacedEntity(EntityDeclaration declaration, Group container)
    {
        (Declaration, Container) = (declaration, container);
        Meta = new() { Name = "meta", At = declaration.At, Parent = container };
        _node = new() { Name = "entity", At = declaration.At, Parent = Meta };
    }

    public EntityDeclaration Declaration { get; }

    public Group Container { get; }

    /// <summary>The block <c>meta</c> that holds it.</summary>
    public Group Meta { get; }

    /// <summary>Whether each turn of a repeat makes one.</summary>
    public bool IsRepeated => Container.NearestRepeat is not null;

    /// <summary>Whether a filled form makes a new one, at times at least.</summary>
    public bool Creates => Declaration.EntityId is null || Declaration.CreateIf is not null;

    /// <summary>Whether a filled form changes one.</summary>
    public bool Updates => Declaration.EntityId is not null;

    /// <summary>A part of it, as a row of its own from which references are seen: <c>@id</c>, <c>label</c>.</summary>
    public Item Part(string name) => new Question { Name = name, At = Declaration.At, Parent = _node, Kind = QuestionKind.Calculate, Type = "calculate" };
}
