using System.Text.Json;
using Linli.Forms.Submissions;

namespace Linli.Forms.Lists;

/// <summary>Rows of <c>forms_entity_acts</c>.</summary>
internal static class EntityStepTable
{
    /// <summary>Keeps what became of an entity of a filled form, in the place of what had become of it before.</summary>
    public static void Put(Unit unit, Filled filled, AskedEntity asked, EntityStep step)
    {
        var refused = step.Refused is { } problem ? JsonSerializer.Serialize(KeptRefusal.Of(problem), LinliJson.Options) : null;
        unit.Run(
            $"""
            insert into forms_entity_acts (submission_id, ordinal, list_name, entity_id, state, version, refused, branch_id, branch_base, at, area_path, purpose, expires)
            values ({filled.Id}, {asked.Ordinal}, {asked.List}, {step.Entity}, {step.State}, {step.Version}, {refused}, {asked.Branch}, {asked.BaseVersion}, {filled.At}, {unit.Scope.Into(filled.Area)}, {FilledTable.Purpose},
                {unit.Today.AddDays(FilledTable.LongestDays)})
            on conflict (submission_id, ordinal) do update set entity_id = excluded.entity_id, state = excluded.state, version = excluded.version, refused = excluded.refused
            """);
    }

    /// <summary>A form that no longer counts waits for nothing.</summary>
    public static void GiveUp(Unit unit, Guid submission, int ordinal) =>
        unit.Run($"update forms_entity_acts set state = {EntityStep.Failed} where submission_id = {submission} and ordinal = {ordinal} and {unit.Scope.Over("area_path")}");

    /// <summary>What became of the entities of a filled form, in its order.</summary>
    public static List<(string List, EntityStep Step)> Of(Session session, Guid submission) => session.Rows(
        $"""
        select a.list_name, a.state, a.entity_id, a.version, a.refused from forms_entity_acts a
        where a.submission_id = {submission} and {session.Scope.Over("a.area_path")} order by a.ordinal
        """, row => (row.Text(0), new EntityStep(row.Text(1), row.IdOrNull(2), row.IsNull(3) ? null : row.Int(3), KeptRefusal.Read(row.TextOrNull(4)))));

    /// <summary>The filled form that waited for a state of an entity: the next of the same branch, or the first of any.</summary>
    /// <param name="session">Those inside its scope.</param>
    /// <param name="entity">The entity.</param>
    /// <param name="branch">The branch of the form that made the state; null when it had none.</param>
    public static (Guid Submission, int Ordinal)? Next(Session session, Guid entity, (string Id, int Base)? branch)
    {
        var (id, following) = (branch?.Id ?? "", (branch?.Base ?? 0) + 1);
        return session.Rows<(Guid, int)?>(
            $"""
            select a.submission_id, a.ordinal from forms_entity_acts a
            where a.entity_id = {entity} and a.state = {EntityStep.Waiting} and (a.branch_base = 1 or (a.branch_id = {id} and a.branch_base = {following})) and {session.Scope.Over("a.area_path")}
            order by a.at, a.submission_id, a.ordinal limit 1
            """, row => (row.Id(0), row.Int(1))).FirstOrDefault();
    }

    /// <summary>The filled forms whose entities have waited since before a moment, oldest first.</summary>
    public static List<(Guid Submission, int Ordinal)> Waiting(Session session, DateTimeOffset before, int most) => session.Rows(
        $"""
        select a.submission_id, a.ordinal from forms_entity_acts a
        where a.state = {EntityStep.Waiting} and a.at < {before} and {session.Scope.Over("a.area_path")} order by a.at, a.submission_id, a.ordinal limit {most}
        """, row => (row.Id(0), row.Int(1)));

    /// <summary>How many steps of a list have a state, inside the scope.</summary>
    public static Dictionary<string, long> Count(Session session, string state) => session.Rows(
        $"select a.list_name, count(*) from forms_entity_acts a where a.state = {state} and {session.Scope.Over("a.area_path")} group by a.list_name", row => (row.Text(0), row.Long(1)))
        .ToDictionary(row => row.Item1, row => row.Item2);
}
