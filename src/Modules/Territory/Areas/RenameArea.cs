namespace Linli.Territory.Areas;

/// <summary>Gives an area another name; reports of earlier days keep the old one.</summary>
internal static class RenameArea
{
    public sealed record Request(string Name, DateOnly From, int Version);

    public static void Map(Routes routes) => routes.Write<Request, Done>("POST", "/areas/{code}/rename", nameof(RenameArea), May.Hold(Permission.AreasChange), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (Area.FindIn(unit, unit.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        var name = request.Name?.Trim() ?? "";
        if (WhyNot(unit, area, name, request) is { } refused)
        {
            return refused;
        }

        AreaHistory.Rename(unit, area.Ref.No, name, area.Ref.Level, request.From);
        unit.Record("area.rename", "area", area.Ref.Code, area.Ref.Path, "name");
        return default(Done);
    }

    private static Problem? WhyNot(Unit unit, Area area, string name, Request request) =>
        new Faults().Text("name", name, AreaRules.LongestName).Problem
        ?? (area.Version != request.Version ? HttpProblems.Stale(request.Version, area.Version) : null)
        ?? AreaHistory.WhyNotFrom(unit, [area.Ref], request.From)
        ?? (area.ParentNo is { } parent && AreaDirectory.ByName(unit, parent, name) is { } other && other.No != area.Ref.No ? AreaProblems.NameTaken() : null);
}
