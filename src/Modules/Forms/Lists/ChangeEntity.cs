namespace Linli.Forms.Lists;

/// <summary>Puts an entity right by hand; a conflict is settled with it.</summary>
internal static class ChangeEntity
{
    private const int LongestLabel = 500;
    private const int LongestValue = 10_000;

    /// <param name="Label">What people call it.</param>
    /// <param name="Values">The properties to be changed, by name; the others stay.</param>
    /// <param name="Version">The entity's version as it was seen.</param>
    internal sealed record Request(string? Label, IReadOnlyDictionary<string, string>? Values, int Version);

    public static void Map(Routes routes) => routes.Write<Request, EntityLine>("PUT", "/forms/lists/{list}/entities/{id:guid}", nameof(ChangeEntity), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<EntityLine> Handle(Request request, Call call, Unit unit)
    {
        if (EntityLine.Seen(unit, call, request.Version).Failed(out var problem, out var found))
        {
            return problem;
        }

        var (list, entity) = found;
        if (WhyNot(list, request) is { } fault)
        {
            return fault;
        }

        var values = entity.Content!.Values.ToDictionary();
        foreach (var (name, value) in request.Values ?? new Dictionary<string, string>())
        {
            values[name] = value;
        }

        var changed = EntityWriter.Change(unit, entity, new(request.Label!.Trim(), values));
        unit.Record("entity.change", "entity", entity.Id.ToString(), entity.Area, ["label", .. (request.Values ?? new Dictionary<string, string>()).Keys]);
        return EntityLine.Of(unit, changed);
    }

    private static Problem? WhyNot(EntityList list, Request request)
    {
        var faults = new Faults().Text("label", request.Label, LongestLabel);
        foreach (var (name, value) in request.Values ?? new Dictionary<string, string>())
        {
            if (!list.Properties.Contains(name))
            {
                return ListProblems.UnknownColumn(name, list.Name);
            }

            faults = faults.Text("values." + name, value, LongestValue, 0);
        }

        return faults.Problem;
    }
}
