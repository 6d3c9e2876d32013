namespace Linli.Territory.Areas;

/// <summary>Moves an area into another, or shows what that would touch.</summary>
internal static class MoveArea
{
    public sealed record Request(string Parent, DateOnly From, bool Preview, int Version);

    public static void Map(Routes routes) => routes.Write<Request, Impact>(
        "POST", "/areas/{code}/move", nameof(MoveArea), May.Hold(Permission.AreasChange), Handle, alone: true);

    private static Outcome<Impact> Handle(Request request, Call call, Unit unit)
    {
        if (Area.FindIn(unit, unit.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        if (AreaDirectory.FindIn(unit, unit.Scope, request.Parent ?? "").Failed(out problem, out var into))
        {
            return problem with { Where = "parent" };
        }

        if (WhyNot(unit, area, into, request) is { } refused)
        {
            return refused;
        }

        var impact = Impact.Of(unit, call, area.Ref.Path, !request.Preview);
        if (!request.Preview)
        {
            AreaMoves.Move(unit, area.Ref, into, request.From);
            unit.Record("area.move", "area", area.Ref.Code, area.Ref.Path, "parent");
        }

        return impact;
    }

    private static Problem? WhyNot(Unit unit, Area area, AreaRef into, Request request) =>
        area.ParentNo is null ? AreaProblems.RootStays()
        : into.Path.IsInside(area.Ref.Path) ? AreaProblems.InsideItself("parent", into.Code)
        : area.ParentNo == into.No ? AreaProblems.AlreadyThere(into.Code)
        : area.Version != request.Version ? HttpProblems.Stale(request.Version, area.Version)
        : AreaHistory.WhyNotFrom(unit, [area.Ref], request.From)
            ?? (AreaDirectory.ByName(unit, into.No, area.Ref.Name) is not null ? AreaProblems.NameTaken("parent") : null)
            ?? AreaMoves.WhyNotSoDeep(unit, area.Ref, into);
}
