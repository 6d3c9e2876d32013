namespace Linli.Forms.Lists;

/// <summary>Begins a list by hand, for forms that only ask from it; a list that a form writes to begins when the form is published.</summary>
internal static class BeginList
{
    private const int MostProperties = 200;

    /// <param name="Name">Its name.</param>
    /// <param name="Properties">Names of what is kept of an entity beside its label; those that are new are added when the list is there already.</param>
    internal sealed record Request(string? Name, IReadOnlyList<string>? Properties);

    public static void Map(Routes routes) => routes.Write<Request, ListLine>("POST", "/forms/lists", nameof(BeginList), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<ListLine> Handle(Request request, Call call, Unit unit)
    {
        var (name, properties) = (request.Name?.Trim() ?? "", (request.Properties ?? []).Select(property => property?.Trim() ?? "").Distinct().ToList());
        var kept = ListTable.Find(unit, name)?.Properties ?? [];
        if ((ListDesk.WhyNot(unit, name) ?? ListRules.WhyNot(name, [.. kept, .. properties])) is { } problem)
        {
            return problem;
        }

        if (kept.Union(properties).Count() > MostProperties)
        {
            return ListProblems.TooManyProperties(MostProperties);
        }

        ListDesk.Declare(unit, name, properties);
        return new ListLines(unit).Of(ListTable.Find(unit, name)!);
    }
}
