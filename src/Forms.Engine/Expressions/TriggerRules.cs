using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Whose answers an expression needs. As clients do, instances of repeats are not told apart: the same question of the person before counts as the question.
/// </summary>
internal sealed class TriggerRules(ReferenceBook book, Item root)
{
    private readonly Dictionary<Group, Dictionary<string, Item>> _children = [];

    /// <summary>The items that an expression of an item needs.</summary>
    public IReadOnlyList<Item> Of(ExpressionNode expression, Item from)
    {
        List<Item> needed = [];
        ExpressionWalk.Visit(expression, (node, inFilter) =>
        {
            if (node is PathNode path && Resolve(path, from, inFilter) is { } item)
            {
                needed.Add(item);
            }
        });
        return needed;
    }

    private Item? Resolve(PathNode path, Item from, bool inFilter) => path.Origin switch
    {
        PathOrigin.Reference when !path.Reference.IsLastSaved => Follow(Named(path, from, inFilter), path.Steps, 0),
        PathOrigin.Root when path.Steps.Count > 0 && path.Steps[0].Test == root.Name => Follow(root, path.Steps, 1),
        PathOrigin.Here when !inFilter => Follow(from, path.Steps, 0),
        PathOrigin.Expression when path.From is CallNode { Name: "current" } => Follow(from, path.Steps, 0),
        _ => null,
    };

    /// <summary>In a predicate a path that is written relative begins at what the predicate looks at, which is not known here.</summary>
    private Item? Named(PathNode path, Item from, bool inFilter) =>
        book.Peek(path.Reference.Name) is { } item && !(inFilter && PathRules.Relative(from, item) is not null) ? item : null;

    private Item? Follow(Item? item, IReadOnlyList<PathStep> steps, int done)
    {
        for (var index = done; index < steps.Count && item is not null; index++)
        {
            item = steps[index].Test switch
            {
                "." => item,
                ".." => item.Parent,
                var name => Child(item, name),
            };
        }

        return item;
    }

    private Item? Child(Item item, string name)
    {
        if (item is not Group group)
        {
            return null;
        }

        if (!_children.TryGetValue(group, out var children))
        {
            _children[group] = children = new(StringComparer.Ordinal);
            foreach (var child in group.Children)
            {
                children.TryAdd(child.Name, child);
            }
        }

        return children.GetValueOrDefault(name);
    }
}
