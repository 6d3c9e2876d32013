using Linli.Territory;

namespace Linli.Forms.Lists;

/// <summary>An entity as the pages show it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Values">Its properties by name; one that was never said is missing.</param>
/// <param name="Version">To be sent back with a change.</param>
/// <param name="Conflict">soft or hard while two have changed it without knowing of each other and nobody has looked; else null.</param>
/// <param name="Area">Code of the area that it belongs to.</param>
/// <param name="AreaName">Its name.</param>
/// <param name="ChangedAt">When it last changed.</param>
internal sealed record EntityLine(Guid Id, string Label, IReadOnlyDictionary<string, string> Values, int Version, string? Conflict, string Area, string AreaName, DateTimeOffset ChangedAt)
{
    public static EntityLine Of(Session session, Entity entity)
    {
        var area = AreaDirectory.ByPath(session, entity.Area);
        return new(entity.Id, entity.Content?.Label ?? "", entity.Content?.Values ?? new Dictionary<string, string>(), entity.Version, entity.Conflict, area?.Code ?? "", area?.Name ?? "", entity.ChangedAt);
    }

    /// <summary>A live entity that the address names.</summary>
    public static (EntityList List, Entity Entity)? Find(Session session, Call call) =>
        ListTable.Find(session, call.Route("list")) is { } list && EntityTable.Find(session, list.No, call.RouteId("id")) is { State: Entity.Live } entity ? (list, entity) : null;

    /// <summary>The same, when it still is as the asker has seen it.</summary>
    public static Outcome<(EntityList List, Entity Entity)> Seen(Session session, Call call, int version) =>
        Find(session, call) is not { } found ? HttpProblems.NotFound() : found.Entity.Version != version ? ListProblems.Changed() : found;
}
