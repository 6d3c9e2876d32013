namespace Linli.Territory.Areas;

/// <summary>Ends an area and gives all it holds to another of its level, or shows what that would touch.</summary>
internal static class MergeAreas
{
    public sealed record Request(string Into, DateOnly From, bool Preview, int Version);

    public static void Map(Routes routes) => routes.Write<Request, Impact>(
        "POST", "/areas/{code}/merge", nameof(MergeAreas), May.Hold(Permission.AreasChange), Handle, alone: true);

    private static Outcome<Impact> Handle(Request request, Call call, Unit unit)
    {
        if (Area.FindIn(unit, unit.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        if (AreaDirectory.FindIn(unit, unit.Scope, request.Into ?? "").Failed(out problem, out var into))
        {
            return problem with { Where = "into" };
        }

        var children = AreaDirectory.Children(unit, area.Ref.No);
        if (WhyNot(unit, area, into, children, request) is { } refused)
        {
            return refused;
        }

        var impact = Impact.Of(unit, call, area.Ref.Path, !request.Preview);
        if (!request.Preview)
        {
            Merge(unit, area.Ref, into, children, request.From);
        }

        return impact;
    }

    private static Problem? WhyNot(Unit unit, Area area, AreaRef into, IReadOnlyList<AreaRef> children, Request request) =>
        area.ParentNo is null ? AreaProblems.RootStays()
        : into.Path.IsInside(area.Ref.Path) || area.Ref.Path.IsInside(into.Path) ? AreaProblems.InsideItself("into", into.Code)
        : area.Ref.Level != into.Level ? AreaProblems.OtherLevel(area.Ref.Level, into.Level)
        : area.Version != request.Version ? HttpProblems.Stale(request.Version, area.Version)
        : AreaHistory.WhyNotFrom(unit, [area.Ref, .. children], request.From)
            ?? children.Select(child => AreaMoves.WhyNotSoDeep(unit, child, into)).FirstOrDefault(deep => deep is not null);

    private static void Merge(Unit unit, AreaRef area, AreaRef into, IReadOnlyList<AreaRef> children, DateOnly from)
    {
        foreach (var child in children)
        {
            AreaMoves.Move(unit, child, into, from);
        }

        AreaMoves.End(unit, area, from);
        unit.Run($"update territory_areas set version = version + 1 where no = {into.No}");
        unit.Tell(new AreaMerged(area, into, from));
        unit.Record("area.merge", "area", area.Code, area.Path, "parent", "to");
    }
}
