using Linli.Territory.Duties;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Areas;

/// <summary>One area, with what lies around it and who is responsible. The names and numbers of duty holders are meant to be seen.</summary>
internal static class ShowArea
{
    public static void Map(Routes routes) => routes.Read("/areas/{code}", nameof(ShowArea), May.Hold(Permission.AreasRead), Handle);

    private static Outcome<AreaDetail> Handle(Call call, Look look)
    {
        var figures = call.Http.RequestServices.GetRequiredService<AreaFigures>();
        var now = figures.Now;
        if (Area.FindIn(look, look.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        var around = AreaDirectory.Ancestors(look, area.Ref.Path).Select(each => new AreaAround(each.Code, each.Name, each.Level, look.Scope.Covers(each.Path))).ToList();
        using var cipher = new FieldCipher(call.Http.RequestServices.GetRequiredService<KeyRing>());
        return new AreaDetail(AreaAnswer.Of(area, figures.Of(look, now, [area.Ref.No])[area.Ref.No]), around, DutyTable.SlotsOf(look, area.Ref, cipher), area.Version);
    }
}

/// <summary>An area with all that its page shows.</summary>
internal sealed record AreaDetail : AreaAnswer
{
    public AreaDetail(AreaAnswer area, IReadOnlyList<AreaAround> ancestors, SlotsAnswer duties, int version)
        : base(area) => (Ancestors, Duties, Version) = (ancestors, duties, version);

    public IReadOnlyList<AreaAround> Ancestors { get; }

    public SlotsAnswer Duties { get; }

    public int Version { get; }
}

/// <summary>An area that lies around another.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level.</param>
/// <param name="Mine">Whether the reader may open it; the names around one's own areas are told, no more.</param>
internal sealed record AreaAround(string Code, string Name, string Level, bool Mine);
