namespace Linli.Forms.Lists;

/// <summary>Lists the entities of a list by label; that they were shown is recorded, because a label may be a person's name.</summary>
internal static class ListEntities
{
    public static void Map(Routes routes) => routes.ReadRecorded<Page<EntityLine>>("/forms/lists/{list}/entities", nameof(ListEntities), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Shown<Page<EntityLine>>> Handle(Call call, Look look)
    {
        if (ListTable.Find(look, call.Route("list")) is not { } list)
        {
            return HttpProblems.NotFound();
        }

        var (wanted, conflicts) = (call.Query("q"), call.Query("conflicts") is not null);
        var found = EntityTable.Live(look, list.No).Where(entity => (!conflicts || entity.Conflict is not null) && (wanted is null || Holds(entity, wanted)))
            .Select(entity => (Cursor: CursorOf(entity), Entity: entity)).Where(each => call.After is not { } after || string.CompareOrdinal(each.Cursor, after) > 0)
            .OrderBy(each => each.Cursor, StringComparer.Ordinal).Take(call.Take + 1).ToList();
        var page = Page<EntityLine>.Of([.. found.Select(each => EntityLine.Of(look, each.Entity))], call.Take, line => $"{line.Label}\u0001{line.Id}");
        return new Shown<Page<EntityLine>>(page, "entity.list", "list", list.Name, null, ["label", .. list.Properties]);
    }

    /// <summary>The text is looked for in what is kept, which is sealed: each entity is opened. Lists are as long as a phone can hold at the most.</summary>
    private static bool Holds(Entity entity, string wanted) =>
        entity.Content!.Label.Contains(wanted, StringComparison.OrdinalIgnoreCase) || entity.Content.Values.Values.Any(value => value.Contains(wanted, StringComparison.OrdinalIgnoreCase));

    private static string CursorOf(Entity entity) => $"{entity.Content!.Label}\u0001{entity.Id}";
}
