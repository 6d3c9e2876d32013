namespace Linli.Territory.Areas;

/// <summary>Makes a local area inside another.</summary>
internal static class CreateArea
{
    public sealed record Request(string Parent, string Name, string Level, string? Code);

    public sealed record Answer(string Code);

    public static void Map(Routes routes) => routes.Write<Request, Answer>("POST", "/areas", nameof(CreateArea), May.Hold(Permission.AreasChange), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (AreaDirectory.FindIn(unit, unit.Scope, request.Parent ?? "").Failed(out var problem, out var parent))
        {
            return problem with { Where = "parent" };
        }

        var name = request.Name?.Trim() ?? "";
        if ((WhyNot(request, name) ?? WhyNotThere(unit, parent, name, request.Code)) is { } refused)
        {
            return refused;
        }

        return new Answer(AreaBook.Add(unit, parent, name, request.Level, request.Code ?? AreaBook.FreeCode(unit, parent, request.Level)).Code);
    }

    private static Problem? WhyNot(Request request, string name) => new Faults()
        .Text("name", name, AreaRules.LongestName)
        .OneOf("level", request.Level, AreaLevels.All)
        .Unless(request.Code is null || AreaCodes.IsCode(request.Code), () => AreaProblems.BadCode("code"))
        .Problem;

    private static Problem? WhyNotThere(Unit unit, AreaRef parent, string name, string? code) =>
        parent.Path.Depth >= AreaRules.DeepestLevel ? AreaProblems.TooDeep()
        : AreaDirectory.ByName(unit, parent.No, name) is not null ? AreaProblems.NameTaken()
        : code is not null && unit.Any($"select 1 from territory_areas where code = {code}") ? AreaProblems.CodeTaken(code)
        : null;
}
