using System.Text.RegularExpressions;
using Linli.Residents.Search;
using Microsoft.Data.Sqlite;

namespace Linli.Tests.Residents;

public sealed partial class SearchTests
{
    private static readonly string[] Surnames = ["苏", "顾", "白", "梁", "秦", "温", "陆", "欧阳", "司徒", "阿依", "𠮷", "Lin"];
    private static readonly string[] Given = ["小", "禾", "青", "岚", "云", "舟", "雪", "丽", "明", "秦", "苏", "·", "𠮷", "芳"];

    [Theory]
    [InlineData("王小明", "Name", "王小明")]
    [InlineData(" 王 ", "Name", "王")]
    [InlineData("wxm", "Pinyin", "wxm")]
    [InlineData("WXM", "Pinyin", "wxm")]
    [InlineData("138 0013 8000", "Phone", "13800138000")]
    [InlineData("+86 138-0013-8000", "Phone", "13800138000")]
    [InlineData("0832-2261234", "Phone", "08322261234")]
    [InlineData("2261234", "Phone", "2261234")]
    [InlineData("3-2-501", "Door", "3-2-501")]
    [InlineData("12-2-1501", "Door", "12-2-1501")]
    [InlineData("３栋５０１", "Door", "3栋501")]
    [InlineData("501", "Door", "501")]
    [InlineData("51100219800307123x", "IdNumber", "51100219800307123X")]
    public void What_is_typed_decides_by_what_is_looked_for(string typed, string how, string text)
    {
        var query = SearchQuery.Read(typed);

        Assert.Equal((how, text), (query.How.ToString(), query.Text));
    }

    [Fact]
    public void A_name_has_one_piece_a_character_and_none_twice()
    {
        Assert.Equal(["苏小", "小禾", "禾"], GramRules.Of("苏小禾"));
        Assert.Equal(["丽丽", "丽"], GramRules.Of("丽丽丽"));
        Assert.Equal(["𠮷a", "a"], GramRules.Of(" 𠮷Ａ"));
    }

    [Theory, OnEveryEngine]
    public async Task People_are_found_by_fragment_phone_number_and_door(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var door = await town.DoorAsync("501");
        var id = await town.PersonAsync(door, "苏小禾", phone: "13800138000", idNumber: "11010519491231002X");
        await town.PersonAsync(await town.DoorAsync("502"), "顾青岚", phone: "08322261234");
        await town.PersonAsync(await town.DoorAsync("501", building: "12栋", unit: ""), "Anna Probe");

        foreach (var (query, how, names) in new (string, string, string[])[]
        {
            ("小", "name", ["苏小禾"]), ("小禾", "name", ["苏小禾"]), ("苏小禾", "name", ["苏小禾"]), ("禾小", "name", []),
            ("13800138000", "phone", ["苏小禾"]), ("138-0013-8000", "phone", ["苏小禾"]), ("13800138001", "phone", []), ("0832-2261234", "phone", ["顾青岚"]),
            ("11010519491231002x", "id-number", ["苏小禾"]), ("3-2-501", "door", ["苏小禾"]), ("3栋501", "door", ["苏小禾"]), ("2-501", "door", ["苏小禾"]),
            ("501", "door", ["Anna Probe", "苏小禾"]), ("12-501", "door", ["Anna Probe"]), ("502", "door", ["顾青岚"]), ("青石院502", "door", ["顾青岚"]), ("石桥502", "door", []),
            ("sx", "pinyin", ["苏小禾"]), ("SXH", "pinyin", ["苏小禾"]), ("xh", "pinyin", []), ("anna", "pinyin", ["Anna Probe"]), ("nna p", "pinyin", ["Anna Probe"]),
        })
        {
            var answer = await town.GoodAsync(town.GetAsync($"/residents?q={Uri.EscapeDataString(query)}"));
            Assert.Equal(how, answer.GetProperty("how").GetString());
            Assert.Equal(names, answer.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()!).Order(StringComparer.Ordinal));
        }

        Assert.Equal(id, (await town.GoodAsync(town.GetAsync("/residents?q=3-2-501"))).GetProperty("items")[0].GetProperty("id").GetGuid());
        var entries = await town.AuditAsync("resident.search");
        Assert.All(entries, entry => Assert.Equal("search", entry.Kind));
        Assert.Equal("1", entries[0].Subject);
        Assert.DoesNotContain(entries, entry => entry.Fields.Contains('小', StringComparison.Ordinal) || entry.Fields.Contains("138", StringComparison.Ordinal));
        Assert.Equal("http.field-missing", (await town.GetAsync("/residents?q=")).Body.GetProperty("code").GetString());
    }

    [Theory, OnEveryEngine]
    public async Task Every_fragment_of_3000_names_finds_exactly_what_looking_at_each_name_finds(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var random = new Random(20260203);
        var everybody = new Dictionary<Guid, (string Name, bool IsHere)>();
        for (var batch = 0; batch < 6; batch++)
        {
            var (area, isHere) = (new[] { town.Grid1, town.Grid2, town.Elsewhere }[batch % 3], batch % 3 != 2);
            var names = Enumerable.Range(0, 500).Select(_ => Name(random)).ToList();
            var ids = await town.WriteAsync(area, $"{batch}01", names.Select(LedgerTown.Person));
            names.Zip(ids).ToList().ForEach(pair => everybody.Add(pair.Second, (pair.First, isHere)));
        }

        await town.Town.ReadAsync(look =>
        {
            var community = Scope.Of([town.Community.Path]);
            foreach (var fragment in Fragments(everybody.Values.Select(each => each.Name).ToList(), random))
            {
                var text = SearchQuery.Read(fragment).Text;
                var all = everybody.Where(each => GramRules.Fold(each.Value.Name).Contains(text, StringComparison.Ordinal)).ToList();
                Same(all.Select(each => each.Key), All(new GramLane(text), look, Scope.Everything), fragment);
                Same(all.Where(each => each.Value.IsHere).Select(each => each.Key), All(new GramLane(text), look, community), fragment);
                Same(all.Where(each => each.Value.IsHere).Select(each => each.Key), All(new SmallAreaLane(text), look, community), fragment);
            }

            return 0;
        });
    }

    [Fact]
    public async Task No_search_reads_the_table_of_people_from_end_to_end()
    {
        await using var town = await LedgerTown.StartAsync("sqlite");
        await town.PersonAsync(await town.DoorAsync("501"), "苏小禾", phone: "13800138000");
        var texts = new List<string>();
        await town.Town.ReadAsync(look =>
        {
            look.Connection.Inspect = texts.Add;
            foreach (var scope in new[] { Scope.Everything, Scope.Of([town.Community.Path]), Scope.Of([town.Grid1.Path, town.Elsewhere.Path]) })
            {
                foreach (var query in new[] { "苏", "苏小", "苏小禾", "苏小禾小", "sxh", "13800138000", "51100219800307123X", "501", "3-2-501", "青石院501" })
                {
                    var lanes = SearchResidents.Lanes(SearchQuery.Read(query), look, scope, new ScopeSizes(TimeProvider.System));
                    foreach (var after in new[] { null, Enumerable.Repeat("0", 3).ToArray() })
                    {
                        lanes.ToList().ForEach(lane => lane.Next(look, scope, after?[..lane.Keys], 51));
                    }
                }

                new GramLane("苏").Next(look, scope, null, 51);
                new GramLane("苏小").Next(look, scope, null, 51);
                ResidentHit.Of(look, [Guid.CreateVersion7()]);
                Linli.Residents.Duplicates.SimilarPeople.Find(look, scope, new("苏小禾", null, new byte[10], new byte[10], Guid.CreateVersion7()));
            }

            return 0;
        });

        Assert.True(texts.Count > 20, $"{texts.Count} statements");
        var bad = texts.SelectMany(text => Plan(Path.Combine(town.Town.Folder, "linli.db"), text).Where(line => Scan().IsMatch(line)).Select(line => $"{line}: {text}")).ToList();
        Assert.True(bad.Count == 0, string.Join("\n\n", bad));
    }

    /// <summary>A full reading of people, doors or pieces, by table or by index.</summary>
    [GeneratedRegex("^SCAN (p|d|g|h|e)\\b")]
    private static partial Regex Scan();

    private static List<string> Plan(string file, string text)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "explain query plan " + text;
        foreach (var name in Regex.Matches(text, "\\$\\d+").Select(match => match.Value).Distinct())
        {
            command.Parameters.AddWithValue(name, DBNull.Value);
        }

        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
        {
            lines.Add(reader.GetString(3));
        }

        return lines;
    }

    private static string Name(Random random) =>
        Surnames[random.Next(Surnames.Length)] + string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Given[random.Next(Given.Length)]));

    private static IEnumerable<string> Fragments(List<string> names, Random random)
    {
        for (var i = 0; i < 120; i++)
        {
            var characters = GramRules.Characters(names[random.Next(names.Count)]);
            var length = Math.Min(1 + (i % 3), characters.Count);
            var start = random.Next(characters.Count - length + 1);
            yield return string.Concat(characters.Skip(start).Take(length));
            yield return string.Concat(Enumerable.Range(0, 1 + (i % 3)).Select(_ => Given[random.Next(Given.Length)]));
        }
    }

    private static List<Guid> All(SearchLane lane, Look look, Scope scope)
    {
        var (found, after) = (new List<Guid>(), (string?)null);
        do
        {
            (var people, after) = SearchLane.Page([lane], look, scope, after, 37);
            found.AddRange(people);
        }
        while (after is not null);

        return found;
    }

    private static void Same(IEnumerable<Guid> expected, List<Guid> found, string fragment)
    {
        Assert.True(found.Count == found.Distinct().Count(), $"{fragment}: somebody twice");
        var wanted = expected.ToHashSet();
        Assert.True(wanted.SetEquals(found), $"{fragment}: {wanted.Count} expected, {found.Count} found");
    }
}
