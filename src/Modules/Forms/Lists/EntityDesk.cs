using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Submissions;

namespace Linli.Forms.Lists;

/// <summary>
/// Makes and changes the entities that filled forms tell of, inside the act that keeps the form. Whatever fails is kept beside the form and never sent back to the phone:
/// the form itself is in. Source of the rules: ODK Entities as ODK Central has them, forms.md 6.6.
/// </summary>
internal static class EntityDesk
{
    /// <summary>Most waiting forms that one act takes up.</summary>
    private const int MostWaiting = 200;

    /// <summary>Takes what a form says of entities.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="filled">The form as it is kept.</param>
    /// <param name="definition">What it asked.</param>
    /// <param name="submission">What it says.</param>
    /// <param name="old">The form whose place it takes; null when it is no edit.</param>
    public static void Take(Unit unit, Filled filled, FormDefinition definition, Submission submission, Filled? old)
    {
        foreach (var asked in AskedEntity.Of(definition, submission))
        {
            Keep(unit, filled, asked, Do(unit, filled, asked, old));
        }
    }

    /// <summary>Takes up forms that have waited for an earlier one until now: it will not come any more.</summary>
    /// <param name="unit">An act of the system.</param>
    /// <param name="before">Those that came before this moment.</param>
    /// <param name="most">How many at most.</param>
    /// <returns>How many were taken up.</returns>
    public static int Force(Unit unit, DateTimeOffset before, int most)
    {
        var waiting = EntityStepTable.Waiting(unit, null, before, most);
        foreach (var (submission, ordinal) in waiting)
        {
            if (Read(unit, submission, ordinal) is var (filled, asked))
            {
                Keep(unit, filled, asked, Overdue(unit, filled, asked));
            }
            else
            {
                EntityStepTable.GiveUp(unit, submission, ordinal);
                unit.Record("entity.fail", "submission", submission.ToString());
            }
        }

        return waiting.Count;
    }

    private static void Keep(Unit unit, Filled filled, AskedEntity asked, EntityStep step)
    {
        EntityStepTable.Put(unit, filled, asked, step);
        unit.Record(step.State == EntityStep.Done ? step.Version == 1 ? "entity.make" : "entity.change" : step.State == EntityStep.Waiting ? "entity.wait" : "entity.fail", "entity", $"{step.Entity ?? filled.Id}", filled.Area, [.. asked.Values.Keys]);
        if (step is { State: EntityStep.Done, Entity: { } entity })
        {
            Follow(unit, entity);
        }
    }

    /// <summary>What waited for this state of an entity has its turn. Each step done calls for the next, so a branch is as deep as its forms are many; a phone has few.</summary>
    private static void Follow(Unit unit, Guid entity)
    {
        foreach (var (submission, ordinal) in EntityStepTable.Waiting(unit, entity, DateTimeOffset.MaxValue, MostWaiting))
        {
            if (Read(unit, submission, ordinal) is var (filled, asked) && Do(unit, filled, asked, null) is { State: not EntityStep.Waiting } step)
            {
                Keep(unit, filled, asked, step);
                return;
            }
        }
    }

    /// <summary>A form that is kept and counts, and what it says of an entity; null when it has gone, or another has taken its place.</summary>
    private static (Filled Filled, AskedEntity Asked)? Read(Unit unit, Guid submission, int ordinal)
    {
        if (FilledTable.Find(unit, submission) is not { State: Filled.Taken } filled || FormTable.Content(unit, filled.Form, filled.VersionNo) is not { } content)
        {
            return null;
        }

        using var xml = new MemoryStream(FilledTable.Xml(unit, submission), writable: false);
        return SubmissionFile.Read(xml).Failed(out _, out var read) || AskedEntity.Of(content.Definition, read).FirstOrDefault(each => each.Ordinal == ordinal) is not { } asked ? null : (filled, asked);
    }

    private static EntityStep Do(Unit unit, Filled filled, AskedEntity asked, Filled? old)
    {
        if (asked.Id is not { } id)
        {
            return EntityStep.Fail(null, ListProblems.BadId(asked.IdText));
        }

        if (ListTable.Find(unit, asked.List) is not { } list)
        {
            return EntityStep.Fail(id, ListProblems.Unknown(asked.List));
        }

        var entity = EntityTable.Find(unit, list.No, id) is { State: Entity.Live } live ? live : null;
        if (entity is not null && old is not null && EntityTable.MadeBy(unit, id, old.Id) is { } own)
        {
            return EntityStep.Of(id, EntityWriter.Change(unit, filled, entity, asked, own));
        }

        return asked.Updates && entity is not null ? Update(unit, filled, entity, asked)
            : asked.Creates ? EntityStep.Of(id, EntityWriter.Make(unit, filled, list, id, asked))
            : IsAhead(unit, asked, id) ? EntityStep.Wait(id)
            : EntityStep.Fail(id, ListProblems.Unknown(asked.List));
    }

    /// <summary>Whether the form that makes the entity has not come yet: the phone made it without a signal.</summary>
    private static bool IsAhead(Unit unit, AskedEntity asked, Guid id) => asked is { Branch: not null, TrunkVersion: null, BaseVersion: not null } && !EntityTable.IsUsed(unit, id);

    private static EntityStep Update(Unit unit, Filled filled, Entity entity, AskedEntity asked)
    {
        if (asked is { TrunkVersion: not null, Branch: null })
        {
            return EntityStep.Fail(entity.Id, ListProblems.TrunkAlone());
        }

        if (asked.BaseVersion is not { } seen)
        {
            return EntityStep.Fail(entity.Id, ListProblems.NoBase());
        }

        return BaseOf(unit, entity.Id, asked, seen) is { } known ? EntityStep.Of(entity.Id, EntityWriter.Change(unit, filled, entity, asked, known)) : EntityStep.Wait(entity.Id);
    }

    /// <summary>The version of ours that stood on the phone; null when the form that made it has not come yet.</summary>
    private static int? BaseOf(Unit unit, Guid entity, AskedEntity asked, int seen) =>
        asked.Branch is not { } branch || seen == 1 || seen == asked.TrunkVersion ? seen : EntityTable.OfBranch(unit, entity, branch, seen - 1);

    /// <summary>What has waited too long changes the entity as it stands now, or makes it.</summary>
    private static EntityStep Overdue(Unit unit, Filled filled, AskedEntity asked)
    {
        if (asked.Id is not { } id || ListTable.Find(unit, asked.List) is not { } list)
        {
            return EntityStep.Fail(asked.Id, ListProblems.Unknown(asked.List));
        }

        return EntityTable.Find(unit, list.No, id) is { State: Entity.Live } entity
            ? EntityStep.Of(id, EntityWriter.Change(unit, filled, entity, asked, entity.Version))
            : EntityStep.Of(id, EntityWriter.Make(unit, filled, list, id, asked));
    }
}
