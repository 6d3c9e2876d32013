using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>An answer that an entity uses.</summary>
/// <param name="Holder">The group that holds the question.</param>
/// <param name="At">The cell.</param>
/// <param name="Name">The question.</param>
/// <param name="IsSaved">Whether it is saved as a property; else an expression of the entity refers to it.</param>
internal readonly record struct EntityUse(Group Holder, FormPlace At, string Name, bool IsSaved)
{
    /// <summary>The repeat that the answer belongs to; the form outside repeats.</summary>
    public Group Scope => EntityPlacing.ScopeOf(Holder);
}

/// <summary>
/// Finds the group in which each entity is written: the deepest that all its answers share within their repeat. A group holds one entity; the next one goes
/// further up. Facts: the reference compiler, entities in several containers (form shape 2025.1).
/// </summary>
internal sealed class EntityPlacing(Group root, SurveyContext context)
{
    private readonly Dictionary<Group, EntityDeclaration> _taken = [];

    /// <summary>Places all entities, and tells those for which there is no room.</summary>
    public void Place()
    {
        if (context.Entities.Count == 0)
        {
            return;
        }

        var uses = Uses();
        var wishes = new List<(EntityDeclaration Entity, Group Wish, Group Scope, List<EntityUse> Uses)>();
        foreach (var entity in context.Entities)
        {
            if (Wish(entity, uses[entity]) is var (wish, scope))
            {
                wishes.Add((entity, wish, scope, uses[entity]));
            }
        }

        if (wishes is [{ Scope: var only }] && only == root && context.Entities.Count == 1)
        {
            return;
        }

        foreach (var (entity, wish, scope, used) in wishes)
        {
            PlaceOne(entity, wish, scope, used);
        }
    }

    /// <summary>The nearest repeat around a group or the group itself; the form when there is none.</summary>
    public static Group ScopeOf(Group group)
    {
        var scope = group;
        while (scope is not Repeat && scope.Parent is not null)
        {
            scope = scope.Parent;
        }

        return scope;
    }

    private Dictionary<EntityDeclaration, List<EntityUse>> Uses()
    {
        // By the declaration itself: a sheet that is there twice says the same twice.
        var uses = context.Entities.ToDictionary<EntityDeclaration, EntityDeclaration, List<EntityUse>>(entity => entity, _ => [], ReferenceEqualityComparer.Instance);
        var referred = context.Entities.ToDictionary<EntityDeclaration, EntityDeclaration, HashSet<string>>(entity => entity, Referred, ReferenceEqualityComparer.Instance);
        foreach (var item in root.Descendants())
        {
            if (context.SavedTo.TryGetValue(item, out var saved))
            {
                uses[saved].Add(new(item.Parent!, item.SaveTo!.At, item.Name, true));
            }

            foreach (var entity in context.Entities.Where(entity => referred[entity].Contains(item.Name)))
            {
                uses[entity].Add(new(item.Parent!, entity.At, item.Name, false));
            }
        }

        return uses;
    }

    private static HashSet<string> Referred(EntityDeclaration entity) =>
        [.. new[] { entity.Label, entity.EntityId, entity.CreateIf, entity.UpdateIf }.SelectMany(cell => cell is null ? [] : NameRules.References(cell.Text))];

    /// <summary>Where an entity would best stand, and how far up it may go; null when its answers lie in repeats apart, which is told.</summary>
    private (Group Wish, Group Scope)? Wish(EntityDeclaration entity, List<EntityUse> uses)
    {
        if (uses.Count == 0)
        {
            return (root, root);
        }

        var deepest = uses.MaxBy(use => Depth(use.Scope, root));
        var saved = uses.Where(use => use.IsSaved).ToList();
        foreach (var use in uses)
        {
            var isWrong = !IsWithin(deepest.Scope, use.Scope) || (use.IsSaved && saved.MaxBy(other => Depth(other.Scope, root)).Scope != use.Scope);
            if (isWrong)
            {
                TellApart(entity, use, deepest);
                return null;
            }
        }

        var wish = saved.Count > 0 ? saved.Select(use => use.Holder).Aggregate(Shared) : uses.Where(use => use.Scope == deepest.Scope).MaxBy(use => Depth(use.Holder, root)).Holder;
        return (wish, deepest.Scope);
    }

    private void TellApart(EntityDeclaration entity, EntityUse use, EntityUse deepest) => context.Faults.Error(
        use.IsSaved ? FormFaultCodes.SaveToElsewhere : FormFaultCodes.EntityReferenceElsewhere,
        use.At,
        ("list", entity.List.Text),
        ("name", use.Name),
        ("repeat", deepest.Scope.Name));

    private void PlaceOne(EntityDeclaration entity, Group wish, Group scope, List<EntityUse> uses)
    {
        for (var place = wish; place is not null; place = place.Parent)
        {
            if (_taken.TryAdd(place, entity))
            {
                entity.Container = place == root ? null : place;
                Reserve(entity, place, uses);
                return;
            }

            if (uses.Exists(use => use.IsSaved && _taken.ContainsKey(use.Holder)) || place == scope)
            {
                break;
            }
        }

        context.Faults.Error(FormFaultCodes.EntityNoRoom, entity.At, ("list", entity.List.Text), ("other", _taken.GetValueOrDefault(wish)?.List.Text ?? ""));
    }

    /// <summary>Keeps the groups between the saved answers and the entity free of others.</summary>
    private void Reserve(EntityDeclaration entity, Group place, List<EntityUse> uses)
    {
        foreach (var use in uses.Where(use => use.IsSaved))
        {
            for (var group = use.Holder; group is not null && group != place; group = group.Parent)
            {
                _taken.TryAdd(group, entity);
            }
        }
    }

    private static Group Shared(Group one, Group other)
    {
        var shared = one;
        while (shared.Parent is not null && !IsWithin(other, shared))
        {
            shared = shared.Parent;
        }

        return shared;
    }

    private static bool IsWithin(Item inner, Group outer)
    {
        for (var item = inner; item is not null; item = item.Parent)
        {
            if (item == outer)
            {
                return true;
            }
        }

        return false;
    }

    private static int Depth(Item item, Group root)
    {
        var depth = 0;
        for (var at = item; at != root && at.Parent is not null; at = at.Parent)
        {
            depth++;
        }

        return depth;
    }
}
