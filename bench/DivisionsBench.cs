using System.Diagnostics;
using System.Globalization;
using Linli.Access;

namespace Linli.Bench;

/// <summary>All divisions of a country: how long they take to go in, and how quickly a page of the tree opens.</summary>
internal static class DivisionsBench
{
    public static async Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        using var scratch = new Scratch();
        var file = scratch.File("divisions.csv");
        var rows = Write(file, options.Size(31, 2));
        await using var node = await RunningNode.StartAsync(scratch.Folder("data"), cancel);
        var officer = await node.SignInAsync(Role.Administrator, cancel);
        using var client = officer.Client(node.Address);
        var (started, cpu) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var answer = await client.SendFileAsync("/api/areas/import", file, "text/csv", cancel);
        var (took, used) = (Stopwatch.GetElapsedTime(started), (Environment.CpuUsage.TotalTime - cpu).TotalSeconds);
        tell(new Figure("divisions.import", took.TotalSeconds, "s") with { Note = FormattableString.Invariant($"{answer.GetProperty("added").GetInt32()} of {rows} divisions added, invented in the shape of the country's; {used:0.0} s of processor") });
        foreach (var (name, path) in new[] { ("top", "/api/areas"), ("province", "/api/areas?parent=11"), ("city", "/api/areas?parent=1101"), ("street", "/api/areas?parent=110101001"), ("page", "/api/areas/110101001"), ("search", "/api/areas/search?q=柳") })
        {
            var times = await CityFixture.TimeAsync(options.Size(100, 10), _ => client.AskAsync(path, cancel));
            tell(Figure.Of($"divisions.{name}", times));
        }
    }

    /// <summary>31 provinces of 11 cities of 9 counties of 14 streets of 15 communities: 689,000 rows, as many as the country has, parents first.</summary>
    private static int Write(string file, int provinces)
    {
        using var text = new StreamWriter(file);
        text.WriteLine("code,name,parent_code");
        var rows = 0;
        void Row(string code, string name, string parent)
        {
            text.WriteLine($"{code},{name},{parent}");
            rows++;
        }

        for (var province = 0; province < provinces; province++)
        {
            var code = (11 + province).ToString(CultureInfo.InvariantCulture);
            Row(code, $"第{province + 1}省", "");
            foreach (var (city, name, parent) in Below([(code, "市")], 11, "00", "市").ToList())
            {
                Row(city, name, parent);
                foreach (var (county, countyName, _) in Below([(city, "")], 9, "00", "县"))
                {
                    Row(county, countyName, city);
                    foreach (var (street, streetName, _) in Below([(county, "")], 14, "000", "街道"))
                    {
                        Row(street, streetName, county);
                        foreach (var (community, communityName, _) in Below([(street, "")], 15, "000", "社区"))
                        {
                            Row(community, communityName, street);
                        }
                    }
                }
            }
        }

        return rows;
    }

    private static IEnumerable<(string Code, string Name, string Parent)> Below(IEnumerable<(string Code, string Word)> above, int count, string digits, string word) =>
        from parent in above
        from i in Enumerable.Range(1, count)
        select (parent.Code + i.ToString(digits, CultureInfo.InvariantCulture), $"{"柳槐桂竹梅松杏梨"[i % 8]}{i}{word}", parent.Code);
}
