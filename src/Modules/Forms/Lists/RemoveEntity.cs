namespace Linli.Forms.Lists;

/// <summary>Takes an entity out of its list and lets go of all that it said; its id stays, so that phones that made it learn of it.</summary>
internal static class RemoveEntity
{
    /// <param name="Version">The entity's version as it was seen.</param>
    internal sealed record Request(int Version);

    public static void Map(Routes routes) => routes.Write<Request, EntityLine>("POST", "/forms/lists/{list}/entities/{id:guid}/remove", nameof(RemoveEntity), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<EntityLine> Handle(Request request, Call call, Unit unit)
    {
        if (EntityLine.Seen(unit, call, request.Version).Failed(out var problem, out var found))
        {
            return problem;
        }

        var removed = found.Entity with { State = Entity.Removed, Content = null, Conflict = null, ChangedAt = unit.Now };
        EntityTable.Save(unit, removed);
        EntityTable.Forget(unit, removed.Id);
        unit.Record("entity.remove", "entity", removed.Id.ToString(), removed.Area);
        return EntityLine.Of(unit, removed);
    }
}
