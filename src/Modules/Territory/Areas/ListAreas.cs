using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Areas;

/// <summary>The areas directly inside one; without one, the tops of what the reader may see.</summary>
internal static class ListAreas
{
    public static void Map(Routes routes) => routes.Read("/areas", nameof(ListAreas), May.Hold(Permission.AreasRead), Handle);

    private static Outcome<Page<AreaAnswer>> Handle(Call call, Look look)
    {
        var figures = call.Http.RequestServices.GetRequiredService<AreaFigures>();
        var now = figures.Now;
        if (Rows(call, look).Failed(out var problem, out var areas))
        {
            return problem;
        }

        var page = Page<Area>.Of(areas, call.Take, area => area.Ref.Code);
        var counts = figures.Of(look, now, page.Items.Select(area => area.Ref.No));
        return new Page<AreaAnswer>([.. page.Items.Select(area => AreaAnswer.Of(area, counts[area.Ref.No]))], page.Next);
    }

    private static Outcome<List<Area>> Rows(Call call, Look look)
    {
        if (call.Query("parent") is not { } code)
        {
            return Area.At(look, [.. look.Scope.Areas.Select(path => path.Value)])
                .Where(area => string.CompareOrdinal(area.Ref.Code, call.After ?? "") > 0).Take(call.Take + 1).ToList();
        }

        return AreaDirectory.FindIn(look, look.Scope, code).Then(parent => Area.Inside(look, parent.No, call.After, call.Take + 1));
    }
}
