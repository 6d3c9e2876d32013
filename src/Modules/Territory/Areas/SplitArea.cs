namespace Linli.Territory.Areas;

/// <summary>Ends an area and puts several new ones in its place, or shows what that would touch. What no part names belongs to the first.</summary>
internal static class SplitArea
{
    public sealed record Part(string Name, string? Code, IReadOnlyList<string>? Children, IReadOnlyList<string>? Sites);

    public sealed record Request(DateOnly From, bool Preview, int Version, IReadOnlyList<Part>? Parts);

    public sealed record Answer(
        long Areas, long Dwellings, long Residents, IReadOnlyList<ImpactRound> OpenRounds, int Workers, bool Applied, IReadOnlyList<string> Codes);

    public static void Map(Routes routes) => routes.Write<Request, Answer>(
        "POST", "/areas/{code}/split", nameof(SplitArea), May.Hold(Permission.AreasChange), Handle, alone: true);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (Area.FindIn(unit, unit.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        var (children, parts) = (AreaDirectory.Children(unit, area.Ref.No), request.Parts ?? []);
        if ((WhyNot(unit, area, children, request) ?? SplitRules.WhyNot(parts, children.Select(child => child.Code).ToHashSet()) ?? WhyNotThere(unit, area, parts)) is { } refused)
        {
            return refused;
        }

        var impact = Impact.Of(unit, call, area.Ref.Path, !request.Preview);
        var codes = request.Preview ? [] : Split(unit, area, children, parts, request.From);
        return new Answer(impact.Areas, impact.Dwellings, impact.Residents, impact.OpenRounds, impact.Workers, impact.Applied, codes);
    }

    private static Problem? WhyNot(Unit unit, Area area, IReadOnlyList<AreaRef> children, Request request) =>
        area.ParentNo is not { } parent ? AreaProblems.RootStays()
        : !unit.Scope.Covers(area.Ref.Path.Parent) ? HttpProblems.NotFound()
        : area.Version != request.Version ? HttpProblems.Stale(request.Version, area.Version)
        : AreaHistory.WhyNotFrom(unit, [area.Ref, .. children], request.From);

    private static Problem? WhyNotThere(Unit unit, Area area, IReadOnlyList<Part> parts)
    {
        var faults = new Faults();
        for (var at = 0; at < parts.Count; at++)
        {
            var (where, name, code) = ($"parts[{at}]", parts[at].Name.Trim(), parts[at].Code);
            var same = AreaDirectory.ByName(unit, area.ParentNo!.Value, name);
            faults.Unless(same is null || same.No == area.Ref.No, () => AreaProblems.NameTaken($"{where}.name"));
            faults.Unless(code is null || !unit.Any($"select 1 from territory_areas where code = {code}"), () => AreaProblems.CodeTaken(code!) with { Where = $"{where}.code" });
        }

        return faults.Problem;
    }

    private static List<string> Split(Unit unit, Area area, IReadOnlyList<AreaRef> children, IReadOnlyList<Part> parts, DateOnly from)
    {
        var parent = AreaDirectory.ByNo(unit, area.ParentNo!.Value)!;
        var made = parts.Select(part => new AreaPart(
            AreaBook.Add(unit, parent, part.Name.Trim(), area.Ref.Level, part.Code ?? AreaBook.FreeCode(unit, parent, area.Ref.Level), from),
            [.. (part.Sites ?? []).Select(site => site.Trim())])).ToList();
        foreach (var child in children)
        {
            var at = parts.ToList().FindIndex(part => part.Children?.Contains(child.Code) is true);
            AreaMoves.Move(unit, child, made[Math.Max(at, 0)].Area, from);
        }

        AreaMoves.End(unit, area.Ref, from);
        unit.Tell(new AreaSplit(area.Ref, made, from));
        unit.Record("area.split", "area", area.Ref.Code, area.Ref.Path, "parent", "to");
        return [.. made.Select(part => part.Area.Code)];
    }
}
