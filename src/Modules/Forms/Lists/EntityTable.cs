using System.Text.Json;
using Linli.Forms.Submissions;

namespace Linli.Forms.Lists;

/// <summary>Rows of <c>forms_entities</c> and <c>forms_entity_versions</c>.</summary>
internal static class EntityTable
{
    private const string EntityPlace = "forms_entities.content";
    private const string VersionPlace = "forms_entity_versions.content";

    private static readonly Sql Columns = Sql.Raw("e.id, e.list_no, e.version, e.state, e.conflict, e.content, e.area_path, e.changed_at");
    private static readonly Sql VersionColumns = Sql.Raw("v.no, v.base, v.conflict, v.content, v.submission_id, v.by_account, v.at, v.branch_id, v.branch_base");

    /// <summary>An entity of a list inside the scope, removed ones too; null when there is none.</summary>
    public static Entity? Find(Session session, int list, Guid id) =>
        session.Find($"select {Columns} from forms_entities e where e.id = {id} and e.list_no = {list} and {session.Scope.Over("e.area_path")}", row => Read(session, row));

    /// <summary>Whether an id was ever used, in whichever list and area: ids are one for the whole node.</summary>
    public static bool IsUsed(Session session, Guid id) => session.Any($"select 1 from forms_entities e where e.id = {id} and {Scope.Everything.Over("e.area_path")}");

    /// <summary>The entities of a list inside the scope.</summary>
    public static IEnumerable<Entity> Live(Session session, int list) =>
        session.Stream($"select {Columns} from forms_entities e where e.list_no = {list} and e.state = {Entity.Live} and {session.Scope.Over("e.area_path")}", row => Read(session, row));

    /// <summary>What changes whenever the entities of a list inside the scope do.</summary>
    public static (long Count, long Versions, long Last, long Conflicts) Mark(Session session, int list) => session.Rows(
        $"""
        select count(*), cast(coalesce(sum(e.version), 0) as bigint), coalesce(max(e.changed_at), 0), count(e.conflict) from forms_entities e
        where e.list_no = {list} and e.state = {Entity.Live} and {session.Scope.Over("e.area_path")}
        """, row => (row.Long(0), row.Long(1), row.Long(2), row.Long(3)))[0];

    /// <summary>Which of some ids are in a list, and whether each is there for this scope.</summary>
    public static List<(Guid Id, bool IsThere)> Known(Session session, int list, IEnumerable<Guid> ids) => session.Rows(
        $"select e.id, e.state, e.area_path from forms_entities e where e.list_no = {list} and e.id in ({Sql.List(ids)}) and {Scope.Everything.Over("e.area_path")}",
        row => (row.Id(0), row.Text(1) == Entity.Live && session.Scope.Covers(new AreaPath(row.Text(2)))));

    /// <summary>The states that an entity had and that are still kept, newest first.</summary>
    public static List<EntityVersion> Versions(Session session, Guid id) =>
        session.Rows($"select {VersionColumns} from forms_entity_versions v where v.entity_id = {id} and {session.Scope.Over("v.area_path")} order by v.no desc", row => ReadVersion(session, id, row));

    /// <summary>One of them; null when it is no longer kept, or never was.</summary>
    public static EntityVersion? Version(Session session, Guid id, int no) =>
        session.Find($"select {VersionColumns} from forms_entity_versions v where v.entity_id = {id} and v.no = {no} and {session.Scope.Over("v.area_path")}", row => ReadVersion(session, id, row));

    /// <summary>Number of the newest state that a filled form made of an entity; null when it made none.</summary>
    public static int? MadeBy(Session session, Guid id, Guid submission) =>
        (int)session.Number($"select max(v.no) from forms_entity_versions v where v.submission_id = {submission} and v.entity_id = {id} and {session.Scope.Over("v.area_path")}") is > 0 and var no ? no : null;

    /// <summary>Number of the state that a phone's branch made out of one of its own; null when it has not come.</summary>
    public static int? OfBranch(Session session, Guid id, string branch, int branchBase) =>
        (int)session.Number($"select max(v.no) from forms_entity_versions v where v.entity_id = {id} and v.branch_id = {branch} and v.branch_base = {branchBase} and {session.Scope.Over("v.area_path")}") is > 0 and var no
            ? no
            : null;

    /// <summary>Adds an entity with its first state; false when its id is used.</summary>
    public static bool Add(Unit unit, Entity entity, EntityVersion first)
    {
        var content = unit.Fields.Seal(EntityPlace, entity.Id, JsonSerializer.SerializeToUtf8Bytes(entity.Content, LinliJson.Options));
        var isNew = unit.Run(
            $"""
            insert into forms_entities (id, list_no, version, state, conflict, content, area_path, changed_at, purpose, expires)
            values ({entity.Id}, {entity.ListNo}, {entity.Version}, {entity.State}, {entity.Conflict}, {content}, {unit.Scope.Into(entity.Area)}, {entity.ChangedAt}, {FilledTable.Purpose}, {Last(unit)})
            on conflict (id) do nothing
            """) == 1;
        if (isNew)
        {
            AddVersion(unit, entity, first);
        }

        return isNew;
    }

    /// <summary>Keeps a new state of an entity.</summary>
    public static void Change(Unit unit, Entity entity, EntityVersion version)
    {
        Save(unit, entity);
        AddVersion(unit, entity, version);
    }

    /// <summary>Keeps an entity as it is now; its time begins anew.</summary>
    public static void Save(Unit unit, Entity entity)
    {
        var content = entity.Content is null ? null : unit.Fields.Seal(EntityPlace, entity.Id, JsonSerializer.SerializeToUtf8Bytes(entity.Content, LinliJson.Options));
        unit.Run(
            $"""
            update forms_entities set version = {entity.Version}, state = {entity.State}, conflict = {entity.Conflict}, content = {content}, changed_at = {entity.ChangedAt}, expires = {Last(unit)}
            where id = {entity.Id} and {unit.Scope.Over("area_path")}
            """);
    }

    /// <summary>Lets go of all that an entity ever said.</summary>
    public static void Forget(Unit unit, Guid id) => unit.Run($"delete from forms_entity_versions where entity_id = {id} and {unit.Scope.Over("area_path")}");

    private static void AddVersion(Unit unit, Entity entity, EntityVersion version)
    {
        var content = unit.Fields.Seal(VersionPlace, entity.Id, JsonSerializer.SerializeToUtf8Bytes(version.Content, LinliJson.Options));
        unit.Run(
            $"""
            insert into forms_entity_versions (entity_id, no, base, conflict, content, submission_id, branch_id, branch_base, by_account, at, area_path, purpose, expires)
            values ({entity.Id}, {version.No}, {version.Base}, {version.Conflict}, {content}, {version.Submission}, {version.Branch?.Id}, {version.Branch?.Base}, {version.By}, {version.At},
                {unit.Scope.Into(entity.Area)}, {FilledTable.Purpose}, {Last(unit)})
            """);
    }

    private static DateOnly Last(Unit unit) => unit.Today.AddDays(FilledTable.LongestDays);

    private static Entity Read(Session session, Row row) => new(
        row.Id(0), row.Int(1), row.Int(2), row.Text(3), row.TextOrNull(4),
        row.IsNull(5) ? null : JsonSerializer.Deserialize<EntityContent>(session.Fields.OpenBytes(EntityPlace, row.Id(0), row.Bytes(5)), LinliJson.Options), new AreaPath(row.Text(6)), row.Moment(7));

    private static EntityVersion ReadVersion(Session session, Guid id, Row row) => new(
        row.Int(0), row.Int(1), row.TextOrNull(2), JsonSerializer.Deserialize<EntityContent>(session.Fields.OpenBytes(VersionPlace, id, row.Bytes(3)), LinliJson.Options)!, row.IdOrNull(4), row.Id(5), row.Moment(6))
    {
        Branch = row.TextOrNull(7) is { } branch ? (branch, row.Int(8)) : null,
    };
}
