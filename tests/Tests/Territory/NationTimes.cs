using System.Diagnostics;
using Linli.Territory.Import;
using Xunit.Abstractions;

namespace Linli.Tests.Territory;

/// <summary>Measures, when LINLI_TEST_NATION names a file with all divisions of the country; counted work is tested elsewhere.</summary>
public sealed class NationTimes(ITestOutputHelper output)
{
    [Theory, OnEveryEngine]
    public async Task All_divisions_of_the_country_go_in(string engine)
    {
        if (Environment.GetEnvironmentVariable("LINLI_TEST_NATION") is not { } nation)
        {
            return;
        }

        await using var village = await Village.StartAsync(engine);
        for (var turn = 0; turn < 2; turn++)
        {
            await using var file = File.OpenRead(nation);
            var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var import = new AreaImport(village.Town.Gate, village.Town.System);

            Assert.Null(await import.TakeAsync(file, default));

            output.WriteLine($"{engine} turn {turn}: {watch.Elapsed.TotalSeconds:0.00} s, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:0.00} s of processor");
        }

        foreach (var address in new[] { "/api/areas", "/api/areas?parent=0", "/api/areas?parent=51", "/api/areas?parent=511002003", "/api/areas/511002003002", "/api/areas/search?q=滨湖", "/api/areas/search?q=社区" })
        {
            for (var turn = 0; turn < 3; turn++)
            {
                var watch = Stopwatch.StartNew();
                await village.GetAsync(address);
                output.WriteLine($"{engine} {address}: {watch.Elapsed.TotalMilliseconds:0.0} ms");
            }
        }
    }
}
