using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Shapes;

/// <summary>Takes outlines of areas in, as GeoJSON; each feature names its area by code, or by a name that is the only one inside.</summary>
internal static class DrawShapes
{
    /// <summary>Largest file, in bytes.</summary>
    public const long LargestFile = 16L << 20;

    public sealed record Answer(int Drawn, IReadOnlyList<ProblemAnswer> Refused);

    private sealed record Result(int Drawn, IReadOnlyList<Problem> Refused);

    public static void Map(Routes routes) => routes.Own(
        "PUT", "/areas/{code}/shapes", nameof(DrawShapes), May.Hold(Permission.AreasChange), HandleAsync, LargestFile, typeof(Answer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await call.Http.Request.Body.CopyToAsync(body, cancel);
        if (GeoJsonReader.Read(body.GetBuffer().AsMemory(0, (int)body.Length)).Failed(out var problem, out var features))
        {
            return problem;
        }

        var services = call.Http.RequestServices;
        var outcome = await services.GetRequiredService<Gate>().WriteAsync(call.Act, unit => Draw(unit, call.Route("code"), features), cancel);
        if (outcome.Failed(out problem, out var result))
        {
            return problem;
        }

        var (texts, language) = (services.GetRequiredService<Texts>(), call.Language);
        call.Http.Response.ContentType = "application/json; charset=utf-8";
        var answer = new Answer(result.Drawn, [.. result.Refused.Select(refused => ProblemAnswer.Of(refused, texts, language))]);
        await JsonSerializer.SerializeAsync(call.Http.Response.Body, answer, LinliJson.Options, cancel);
        return null;
    }

    private static Outcome<Result> Draw(Unit unit, string code, List<Outcome<Drawn>> features)
    {
        if (AreaDirectory.FindIn(unit, unit.Scope, code).Failed(out var problem, out var area))
        {
            return problem;
        }

        var refused = new List<Problem>();
        var done = new HashSet<int>();
        foreach (var feature in features)
        {
            if (Draw(unit, area, feature, done) is { } why)
            {
                refused.Add(why);
            }
        }

        if (done.Count > 0)
        {
            unit.Record("area.draw", "area", area.Code, area.Path, "shape");
        }

        return new Result(done.Count, refused);
    }

    private static Problem? Draw(Unit unit, AreaRef within, Outcome<Drawn> feature, HashSet<int> done)
    {
        if (feature.Failed(out var problem, out var drawn))
        {
            return problem;
        }

        if (Named(unit, within, drawn) is not { } area)
        {
            return ShapeProblems.NoArea(drawn.Where);
        }

        if (!done.Add(area.No))
        {
            return ShapeProblems.Twice(drawn.Where, area.Code);
        }

        Keep(unit, area.No, drawn.Geometry);
        return null;
    }

    private static AreaRef? Named(Unit unit, AreaRef within, Drawn drawn)
    {
        if (drawn.Code is { } code)
        {
            return AreaDirectory.Find(unit, code) is { } area && area.Path.IsInside(within.Path) ? area : null;
        }

        var named = drawn.Name is null ? [] : unit.Rows(
            $"""
            select no, code, name, level, path from territory_areas
            where {AreaPaths.Inside("path", within.Path)} and name = {drawn.Name} and to_day is null limit 2
            """,
            AreaDirectory.Ref);
        return named.Count == 1 ? named[0] : null;
    }

    private static void Keep(Unit unit, int no, string? geometry)
    {
        if (geometry is null)
        {
            unit.Run($"delete from territory_shapes where area_no = {no}");
        }
        else
        {
            unit.Run($"insert into territory_shapes (area_no, geojson) values ({no}, {geometry}) on conflict (area_no) do update set geojson = excluded.geojson");
        }
    }
}
