using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>
/// Decides which group, repeat or root holds an entity: the innermost that holds all the questions saved to it, within the repeat that its references stand in;
/// one further out when another entity stands there already.
/// </summary>
internal static class EntityPlaceRules
{
    /// <summary>Places all entities, in the order of their rows.</summary>
    public static IReadOnlyList<PlacedEntity> Place(FormDraft draft, IReadOnlyList<Item> items, ReferenceBook book, FaultList faults)
    {
        var wishes = draft.Entities.Select(entity => Wish(entity, draft, items, book, faults)).ToList();
        if (wishes is [{ Scope: var only }] && only == draft.Root)
        {
            return [new(wishes[0].Entity, draft.Root)];
        }

        var places = new EntityPlaces();
        return [.. wishes.Select(wish => new PlacedEntity(wish.Entity, places.Take(wish, faults)))];
    }

    /// <summary>The version of the specification that a form with these entities needs.</summary>
    public static string Version(IReadOnlyList<PlacedEntity> entities) => entities.Count > 1 || entities.Any(entity => entity.IsRepeated) ? "2025.1.0" : "2024.1.0";

    private static EntityWish Wish(EntityDeclaration entity, FormDraft draft, IReadOnlyList<Item> items, ReferenceBook book, FaultList faults)
    {
        if (entity.Repeat is { } named && book.Find(named) is Repeat repeat)
        {
            return new(entity, repeat, Container(repeat), []);
        }

        var saved = items.Where(item => item.SaveTo is { } target && IsOf(target.Text, entity, draft)).ToList();
        List<Item> seen = [.. saved, .. Named(entity, items)];
        var scope = Deepest(seen.Select(Scope), draft.Root);
        Check(entity, seen, scope, faults);
        var holders = saved.Where(item => Scope(item) == scope).Select(Container).ToList();
        if (holders.Count == 0)
        {
            holders = [Deepest(seen.Where(item => Scope(item) == scope).Select(Container), scope)];
        }

        return new(entity, scope, holders.Aggregate(Common), [.. saved.Select(Container)]);
    }

    /// <summary>Whether a cell of save_to means an entity: <c>property</c>, or <c>list#property</c> when there are several.</summary>
    private static bool IsOf(string target, EntityDeclaration entity, FormDraft draft)
    {
        var hash = target.IndexOf('#', StringComparison.Ordinal);
        return hash < 0 ? draft.Entities[0] == entity : target[..hash] == entity.List.Text;
    }

    private static IEnumerable<Item> Named(EntityDeclaration entity, IReadOnlyList<Item> items)
    {
        CellText?[] cells = [entity.EntityId, entity.CreateIf, entity.UpdateIf, entity.Label];
        var names = cells.SelectMany(cell => ReferenceNames(cell?.Text ?? "")).ToHashSet(StringComparer.Ordinal);
        return items.Where(item => names.Contains(item.Name));
    }

    private static IEnumerable<string> ReferenceNames(string text)
    {
        for (var at = text.IndexOf("${", StringComparison.Ordinal); at >= 0; at = text.IndexOf("${", at + 2, StringComparison.Ordinal))
        {
            var end = text.IndexOf('}', at);
            if (end > 0)
            {
                yield return text[(at + 2)..end].Trim();
            }
        }
    }

    /// <summary>Everything that an entity is made of stands in one line of repeats, so that it is clear which turn is meant.</summary>
    private static void Check(EntityDeclaration entity, IEnumerable<Item> seen, Group scope, FaultList faults)
    {
        foreach (var item in seen.Where(item => !IsWithin(scope, Scope(item)) || (item.SaveTo is not null && Scope(item) != scope)))
        {
            faults.Error(FormFaultCodes.EntityScopes, item.SaveTo?.At ?? entity.At, ("list", entity.List.Text), ("name", item.Name));
        }
    }

    private static Group Container(Item item) => item as Group ?? item.Parent!;

    /// <summary>The repeat that an item stands in; the root outside repeats.</summary>
    private static Group Scope(Item item) => (item is Repeat repeat ? repeat : item.Parent?.NearestRepeat) ?? Root(item);

    private static Group Root(Item item) => item.Parent is null ? (Group)item : Root(item.Parent);

    private static Group Deepest(IEnumerable<Group> groups, Group otherwise) => groups.Aggregate(otherwise, (deepest, next) => Depth(next) > Depth(deepest) ? next : deepest);

    private static int Depth(Item item) => item.Parent is null ? 0 : 1 + Depth(item.Parent);

    private static Group Common(Group one, Group other) => IsWithin(other, one) ? one : Common(one.Parent!, other);

    private static bool IsWithin(Item item, Group group) => item == group || (item.Parent is { } parent && IsWithin(parent, group));
}

/// <summary>Where an entity wants to stand.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Scope">The outermost place that would do: the repeat of its references, or the root.</param>
/// <param name="Wanted">The innermost.</param>
/// <param name="Holders">The groups of the questions that are saved to it; no other entity may stand between them and it.</param>
internal sealed record EntityWish(EntityDeclaration Entity, Group Scope, Group Wanted, IReadOnlyList<Group> Holders);

/// <summary>Which entity has which place.</summary>
internal sealed class EntityPlaces
{
    private readonly Dictionary<Group, EntityDeclaration> _taken = [];

    /// <summary>Takes the innermost free place; told when there is none, and the wanted one stands in.</summary>
    public Group Take(EntityWish wish, FaultList faults)
    {
        for (var place = wish.Wanted; place is not null; place = place == wish.Scope ? null : place.Parent)
        {
            if (_taken.TryAdd(place, wish.Entity))
            {
                Reserve(wish, place);
                return place;
            }

            if (wish.Holders.Any(_taken.ContainsKey))
            {
                break;
            }
        }

        faults.Error(FormFaultCodes.EntityCrowded, wish.Entity.At, ("list", wish.Entity.List.Text));
        return wish.Wanted;
    }

    private void Reserve(EntityWish wish, Group place)
    {
        foreach (var holder in wish.Holders)
        {
            for (var group = holder; group is not null && group != place; group = group.Parent)
            {
                _taken.TryAdd(group, wish.Entity);
            }
        }
    }
}
