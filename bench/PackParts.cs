using System.Diagnostics;
using System.Text.Json;
using Linli.Access;
using Linli.Rounds.Packs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Linli.Bench;

/// <summary>What a whole pack costs, part by part: reading, writing as JSON, compressing.</summary>
internal static class PackParts
{
    public static async Task<Figure> RunAsync(PackTown town, int turns, CancellationToken cancel)
    {
        var (all, read, json, brotli) = (new Times(), new Times(), new Times(), new Times());
        for (var turn = 0; turn < turns; turn++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await town.Node.Reads.RunAsync(RunningNode.System, look => Make(town, look), cancel);
            var wasRead = Stopwatch.GetTimestamp();
            var plain = JsonSerializer.SerializeToUtf8Bytes(answer, LinliJson.Options);
            var written = Stopwatch.GetTimestamp();
            BrotliParts.Begin(plain);
            brotli.Add(Stopwatch.GetElapsedTime(written));
            json.Add(Stopwatch.GetElapsedTime(wasRead, written));
            read.Add(Stopwatch.GetElapsedTime(started, wasRead));
            all.Add(Stopwatch.GetElapsedTime(started));
        }

        return Figure.Of("pack.parts", all) with { Note = FormattableString.Invariant($"reading {read.At(0.5):0} ms, JSON {json.At(0.5):0} ms, brotli {brotli.At(0.5):0} ms") };
    }

    private static ShowPack.Answer Make(PackTown town, Look look)
    {
        var http = new DefaultHttpContext();
        http.Request.RouteValues = new RouteValueDictionary { ["id"] = town.Visits.Round.ToString() };
        var person = new Person(town.Workers[0].Account, RoleRules.Held([(Role.Gridworker, AreaPath.Root)]));
        var made = ShowPack.Make(new Call(http, person, RunningNode.System), look);
        return made.Failed(out var problem, out var pack) ? throw new InvalidOperationException(problem.Code) : pack.Answer;
    }
}
