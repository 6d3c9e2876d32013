using System.Diagnostics;

namespace Linli.Bench;

/// <summary>The same when every fsync takes 8 ms longer, as on a turning disk or a network volume: many visits a commit beside one a commit.</summary>
internal static class SlowDiskBench
{
    /// <summary>Makes fsync and fdatasync slower for a process that is started with it; the data are written as ever.</summary>
    private const string Shim = """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <time.h>
        static void rest(void) { struct timespec t = {0, 8000000L}; nanosleep(&t, 0); }
        int fsync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fsync"); int r = real(fd); rest(); return r; }
        int fdatasync(int fd) { static int (*real)(int); if (!real) real = dlsym(RTLD_NEXT, "fdatasync"); int r = real(fd); rest(); return r; }
        """;

    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var shim = await BuildAsync(scratch, cancel);
        var single = await TurnAsync(options, scratch, shim, 1, 32, cancel);
        tell(Figure.Of("slow-disk.commit-each.32", single.ASecond, "1/s", single.Times) with { Note = "every fsync 8 ms slower" });
        var group = await TurnAsync(options, scratch, shim, 128, 128, cancel);
        tell(Figure.Of("slow-disk.group.128", group.ASecond, "1/s", group.Times).ShareOf(single.ASecond, "every fsync 8 ms slower; baseline: one visit a commit, 32 clients"));
    }

    private static async Task<WorkDone> TurnAsync(BenchOptions options, Scratch scratch, string shim, int batch, int clients, CancellationToken cancel)
    {
        var folder = scratch.Folder($"data-{batch}");
        var town = new Town([1, 1, options.Size(20, 5), 20], 150, 0);
        World.Fill(folder, town);
        VisitTown visits;
        await using (var node = await RunningNode.StartAsync(folder, cancel))
        {
            visits = await VisitTown.OpenAsync(node, town, cancel);
        }

        await using var child = await ChildNode.StartAsync(options, folder, batch, new Dictionary<string, string> { ["LD_PRELOAD"] = shim }, cancel);
        await Workload.RunAsync(child.Address, 8, options.Turn / 4, () => visits.Request(visits.Anywhere()), TimeSpan.Zero, cancel);
        return await Workload.RunAsync(child.Address, clients, options.Turn, () => visits.Request(visits.Anywhere()), TimeSpan.Zero, cancel);
    }

    private static async Task<string> BuildAsync(Scratch scratch, CancellationToken cancel)
    {
        var (source, library) = (scratch.File("slow.c"), scratch.File("slow.so"));
        await File.WriteAllTextAsync(source, Shim, cancel);
        using var cc = Process.Start("cc", ["-shared", "-fPIC", "-O1", "-o", library, source, "-ldl"]);
        await cc.WaitForExitAsync(cancel);
        return cc.ExitCode == 0 ? library : throw new InvalidOperationException("cc could not build the library that slows the disk.");
    }
}
