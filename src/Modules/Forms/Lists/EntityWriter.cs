using Linli.Forms.Submissions;

namespace Linli.Forms.Lists;

/// <summary>Writes entities, whoever asks for it: a filled form, or an officer.</summary>
internal static class EntityWriter
{
    /// <summary>Makes an entity as a form says; its first version is 1.</summary>
    public static Outcome<int> Make(Unit unit, Filled filled, EntityList list, Guid id, AskedEntity asked)
    {
        if (asked.Label.Length == 0)
        {
            return ListProblems.NoLabel();
        }

        var content = new EntityContent(asked.Label, asked.Values);
        var entity = new Entity(id, list.No, 1, Entity.Live, null, content, filled.Area, unit.Now);
        return !EntityTable.IsUsed(unit, id) && EntityTable.Add(unit, entity, new(1, 0, null, content, filled.Id, filled.By, unit.Now) { Branch = asked.OnBranch }) ? 1 : ListProblems.Exists();
    }

    /// <summary>Changes an entity as a form says.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="filled">The form.</param>
    /// <param name="entity">The entity as it is now.</param>
    /// <param name="asked">What is asked.</param>
    /// <param name="seen">The version that its maker had seen.</param>
    /// <returns>Number of the new version.</returns>
    public static Outcome<int> Change(Unit unit, Filled filled, Entity entity, AskedEntity asked, int seen)
    {
        if (seen < 1 || seen > entity.Version)
        {
            return ListProblems.UnknownBase(seen);
        }

        var conflict = seen == entity.Version ? null : EntityRules.Conflict(EntityTable.Version(unit, entity.Id, seen)?.Content, entity.Content!, asked);
        var content = EntityRules.Merge(entity.Content!, asked);
        var version = new EntityVersion(entity.Version + 1, seen, conflict, content, filled.Id, filled.By, unit.Now) { Branch = asked.OnBranch };
        EntityTable.Change(unit, entity with { Version = version.No, Content = content, Conflict = EntityRules.Graver(entity.Conflict, conflict), ChangedAt = unit.Now }, version);
        return version.No;
    }

    /// <summary>Makes an entity by hand, from a row of a table.</summary>
    public static Entity Add(Unit unit, EntityList list, AreaPath area, EntityContent content)
    {
        var entity = new Entity(unit.NewId(), list.No, 1, Entity.Live, null, content, area, unit.Now);
        EntityTable.Add(unit, entity, new(1, 0, null, content, null, unit.Act.By, unit.Now));
        return entity;
    }

    /// <summary>Changes an entity by hand; whoever does has seen what it was, so a conflict is settled.</summary>
    public static Entity Change(Unit unit, Entity entity, EntityContent content)
    {
        var changed = entity with { Version = entity.Version + 1, Content = content, Conflict = null, ChangedAt = unit.Now };
        EntityTable.Change(unit, changed, new(changed.Version, entity.Version, null, content, null, unit.Act.By, unit.Now));
        return changed;
    }
}
