namespace Linli.Forms.Lists;

/// <summary>Says that somebody has looked at a conflict and what is kept is right.</summary>
internal static class SettleEntity
{
    /// <param name="Version">The entity's version as it was seen.</param>
    internal sealed record Request(int Version);

    public static void Map(Routes routes) => routes.Write<Request, EntityLine>("POST", "/forms/lists/{list}/entities/{id:guid}/settle", nameof(SettleEntity), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<EntityLine> Handle(Request request, Call call, Unit unit)
    {
        if (EntityLine.Seen(unit, call, request.Version).Failed(out var problem, out var found))
        {
            return problem;
        }

        var settled = found.Entity with { Conflict = null };
        EntityTable.Save(unit, settled);
        unit.Record("entity.settle", "entity", settled.Id.ToString(), settled.Area);
        return EntityLine.Of(unit, settled);
    }
}
