using System.Globalization;

namespace Linli.Bench;

/// <summary>How large an invented town is.</summary>
/// <param name="Levels">Areas in each area, from the root down; the last number is of grids in a community.</param>
/// <param name="Doors">Doors in a grid.</param>
/// <param name="People">People, three behind a door.</param>
internal sealed record Town(IReadOnlyList<int> Levels, int Doors, int People)
{
    private static readonly string[] Names = ["district", "street", "community", "grid3"];

    public int Grids => Levels.Aggregate(1, (all, level) => all * level);

    public int Dwellings => Grids * Doors;

    /// <summary>Number of the first grid; the others follow.</summary>
    public int FirstGrid => 2 + Enumerable.Range(1, Levels.Count - 1).Sum(depth => Levels.Take(depth).Aggregate(1, (all, level) => all * level));

    /// <summary>Id of a dwelling.</summary>
    public static Guid Dwelling(int index) => Guid.ParseExact("01900000-0000-7000-8000-" + index.ToString("x12", CultureInfo.InvariantCulture), "D");

    /// <summary>The areas below the root, level by level.</summary>
    public IEnumerable<object?[]> Areas()
    {
        List<(long No, string Path)> above = [(1L, "")];
        var no = 1L;
        for (var level = 0; level < Levels.Count; level++)
        {
            var here = new List<(long No, string Path)>();
            foreach (var (parent, path) in above)
            {
                for (var i = 1; i <= Levels[level]; i++)
                {
                    var own = string.Create(CultureInfo.InvariantCulture, $"{path}{i:00}/");
                    here.Add((++no, own));
                    yield return [no, "9" + own.Replace("/", "", StringComparison.Ordinal), $"第{i}{"区街社格"[Math.Min(level, 3)]}", Names[Math.Min(level + 4 - Levels.Count, 3)], parent, own, "2020-01-01", 1L];
                }
            }

            above = here;
        }
    }
}

/// <summary>Fills an empty database with an invented town, by SQL of the engine's own: nothing of the product is measured here.</summary>
internal static class World
{
    /// <summary>A hundred family names, and three hundred characters of which given names are made.</summary>
    public const string Families = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文";

    public const string Given = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华建国文玉兰红梅春生海山志荣永福林云飞龙凤鸣小雨晴雪莲花月星辰子轩浩然梓涵欣怡佳琪思远宇航博文雅婷诗涵俊熙晨曦一诺可馨语桐沐阳嘉懿煜城懿轩烨伟苑博伟泽熠彤鸿煊博涛烨霖烨华煜祺智宸正豪昊然明杰立诚立轩立辉峻熙弘文哲瀚鑫鹏致远俊驰雨泽烨磊晟睿天佑昊修杰黎昕远航旭尧鸿涛伟祺荣轩越泽浩宇瑾瑜皓轩擎苍擎宇志泽子睿宗瀚乐天东海守义安民传志克勤长庚德厚金水木兰土根火旺";

    private static readonly string[] AreaColumns = ["no", "code", "name", "level", "parent_no", "path", "from_day", "version"];

    public static void Fill(Storage storage, Town town)
    {
        storage.Upgrade(Script.Of(storage.Engine));
        using var connection = storage.OpenWriter();
        var isSqlite = storage.Engine == "sqlite";
        connection.Script(isSqlite ? "pragma journal_mode = off; pragma synchronous = off; pragma temp_store = file; pragma cache_size = -262144" : "set synchronous_commit = off");
        connection.Script("begin");
        connection.AddAll("territory_areas", AreaColumns, town.Areas());
        foreach (var statement in isSqlite ? Sqlite(town) : Postgres(town))
        {
            connection.Script(statement);
        }

        connection.Script("commit");
        connection.Script(isSqlite ? "pragma journal_mode = wal" : "vacuum analyze");
    }

    /// <summary>Fills a new SQLite database in a folder.</summary>
    public static void Fill(string folder, Town town)
    {
        using var storage = new SqliteStorage(folder);
        Fill(storage, town);
    }

    private static IEnumerable<string> Sqlite(Town town) =>
    [
        .. Without("residents_dwellings", $"""
            with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < {town.Dwellings})
            insert into residents_dwellings (id, area_no, area_path, place, door_key, site, building, unit, door, floor, kind, vacant, need_flag, created_at, purpose, expires, version)
            select unhex(printf('01900000000070008000%012x', i)), a.no, a.path, printf('柳荫苑|%05d|%05d|%05d', b, u, f * 100 + i % 4 + 1), printf('[%05d][%05d][%05d]', f * 100 + i % 4 + 1, u, b),
              '柳荫苑', b || '栋', u || '单元', f * 100 + i % 4 + 1, f, 'household', 0, 0, 1700000000000, 'roster', '2036-01-01', 1
            from (select i, i % {town.Doors} / 40 + 1 b, i % {town.Doors} / 20 % 2 + 1 u, i % {town.Doors} / 4 % 5 + 1 f from n) d join territory_areas a on a.no = {town.FirstGrid} + d.i / {town.Doors}
            """),
        .. town.People == 0 ? [] : Without("residents_people", $"""
            with recursive n(i) as (select 0 union all select i + 1 from n where i + 1 < {town.People})
            insert into residents_people (id, dwelling_id, area_path, name, initials, relation, relation_words, id_blind, created_at, purpose, expires, version)
            select unhex(printf('01910000000070008000%012x', i)), unhex(printf('01900000000070008000%012x', i / 3 % {town.Dwellings})), a.path,
              substr('{Families}', 1 + h % {Families.Length}, 1) || substr('{Given}', 1 + h / 128 % {Given.Length}, 1) || case when i % 7 = 0 then '' else substr('{Given}', 1 + h / 65536 % {Given.Length}, 1) end,
              'abc', 'head', '户主', substr(unhex(printf('%020x', h * 9301 + i)), 1, 10), 1700000000000, 'roster', '2036-01-01', 1
            from (select i, (i * 2654435761 >> 3) & 0x7fffffff h from n) p join territory_areas a on a.no = {town.FirstGrid} + p.i / 3 % {town.Dwellings} / {town.Doors}
            """),
        .. Common(town, "char(1)", "lower(hex(id_blind))"),
    ];

    private static IEnumerable<string> Postgres(Town town) =>
    [
        $"""
        insert into residents_dwellings (id, area_no, area_path, place, door_key, site, building, unit, door, floor, kind, vacant, need_flag, created_at, purpose, expires, version)
        select ('01900000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, a.no, a.path, format('柳荫苑|%s|%s|%s', lpad(b::text, 5, '0'), lpad(u::text, 5, '0'), lpad((f * 100 + i % 4 + 1)::text, 5, '0')),
          format('[%s]', lpad((f * 100 + i % 4 + 1)::text, 5, '0')), '柳荫苑', b || '栋', u || '单元', (f * 100 + i % 4 + 1)::text, f, 'household', 0, 0, 1700000000000, 'roster', '2036-01-01', 1
        from (select i, i % {town.Doors} / 40 + 1 b, i % {town.Doors} / 20 % 2 + 1 u, i % {town.Doors} / 4 % 5 + 1 f from generate_series(0, {town.Dwellings - 1}) i) d join territory_areas a on a.no = {town.FirstGrid} + d.i / {town.Doors}
        """,
        $"""
        insert into residents_people (id, dwelling_id, area_path, name, initials, relation, relation_words, created_at, purpose, expires, version)
        select ('01910000-0000-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid, ('01900000-0000-7000-8000-' || lpad(to_hex(i / 3 % {town.Dwellings}), 12, '0'))::uuid, a.path,
          substr('{Families}', (1 + h % {Families.Length})::int, 1) || substr('{Given}', (1 + h / 128 % {Given.Length})::int, 1) || case when i % 7 = 0 then '' else substr('{Given}', (1 + h / 65536 % {Given.Length})::int, 1) end,
          'abc', 'head', '户主', 1700000000000, 'roster', '2036-01-01', 1
        from (select i, (i::bigint * 2654435761 >> 3) & 2147483647 h from generate_series(0, {town.People - 1}) i) p join territory_areas a on a.no = {town.FirstGrid} + p.i / 3 % {town.Dwellings} / {town.Doors}
        """,
        .. Common(town, "chr(1)", "encode(id_blind, 'hex')"),
    ];

    private static IEnumerable<string> Common(Town town, string control, string hex) =>
    [
        $"""
        insert into residents_finders (finder, person_id)
        select distinct finder, id from (
          select substr(name, 1, 2) finder, id from residents_people union all select substr(name, 2, 2), id from residents_people
          union all select substr(name, 3, 1), id from residents_people where length(name) > 2
          union all select {control} || 'a' || initials, id from residents_people
          union all select {control} || 'i' || {hex}, id from residents_people where id_blind is not null) finders
        order by 1, 2
        """,
        "insert into platform_series (no, indicator, dimension) values (1, 'dwellings.household', '')",
        $"insert into platform_tallies (series, area, day, value) select 1, no, '2026-01-01', {town.Doors} from territory_areas where no >= {town.FirstGrid}",
    ];

    /// <summary>Fills a table first and makes its indexes afterwards.</summary>
    private static IEnumerable<string> Without(string table, string fill)
    {
        var statements = Script.Of("sqlite").SelectMany(script => script.Text.Split(';')).ToList();
        var indexes = statements.Select(statement => statement[Math.Max(0, statement.IndexOf("create ", StringComparison.Ordinal))..])
            .Where(statement => statement.Contains($" on {table} (", StringComparison.Ordinal) && statement.Contains("index ", StringComparison.Ordinal))
            .Where(statement => !statements.Exists(other => other.Trim() == "drop index " + NameOf(statement))).ToList();
        foreach (var index in indexes)
        {
            yield return "drop index " + NameOf(index);
        }

        yield return fill;
        foreach (var index in indexes)
        {
            yield return index;
        }
    }

    private static string NameOf(string index) => index[(index.IndexOf("index ", StringComparison.Ordinal) + 6)..index.IndexOf(" on ", StringComparison.Ordinal)];
}
