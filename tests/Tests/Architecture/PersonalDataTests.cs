using Linli.Server;

namespace Linli.Tests.Architecture;

public sealed class PersonalDataTests
{
    /// <summary>Tables without persons, each with the reason why it needs neither purpose nor expiry.</summary>
    private static readonly Dictionary<string, string> WithoutPersons = new()
    {
        ["schema_version"] = "names of scripts",
        ["platform_audit"] = "ids of accounts and objects, never names or values; kept to prove what was done",
        ["platform_answers"] = "answers kept for repeats; erased after 90 days",
        ["platform_series"] = "names of figures",
        ["platform_clusters"] = "names of figures that lie together",
        ["platform_tallies"] = "figures",
        ["platform_cluster_tallies"] = "figures",
        ["platform_outbox"] = "events without personal data",
        ["platform_settings"] = "settings of the node",
        ["territory_areas"] = "areas",
        ["territory_memberships"] = "where areas stood",
        ["territory_changes"] = "numbers of areas that changed",
        ["territory_shapes"] = "outlines of areas",
        ["access_setup_codes"] = "hashes of codes that name nobody",
        ["access_used_challenges"] = "hashes of random challenges, for five minutes",
        ["residents_dwelling_moves"] = "ids of doors and areas",
        ["rounds_rounds"] = "rounds",
        ["forms_forms"] = "what is asked, not what anybody answered",
        ["forms_versions"] = "what is asked, not what anybody answered",
        ["forms_media"] = "pictures and tables that go with a form",
        ["forms_lists"] = "names of lists and of what is kept in them",
        ["forms_uses"] = "which form a kind of round asks with",
    };

    [Theory, OnEveryEngine]
    public async Task Every_table_with_persons_has_a_purpose_and_an_expiry_and_every_other_table_says_why_not(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var columns = await town.ReadAsync(look => look.Rows(engine == "sqlite"
            ? (Sql)$"select m.name, c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name not like 'sqlite_%'"
            : (Sql)$"select table_name::text, column_name::text from information_schema.columns where table_schema = 'public'", row => (Table: row.Text(0), Column: row.Text(1))));
        var persons = App.Modules.SelectMany(module => module.PersonTables).ToDictionary(table => table.Name);
        var tables = columns.ToLookup(column => column.Table, column => column.Column);

        Assert.All(tables, table => Assert.True(persons.ContainsKey(table.Key) || WithoutPersons.ContainsKey(table.Key), $"{table.Key}: does it hold persons?"));
        Assert.All(persons.Values.Where(table => table.DerivedFrom is null), table => Assert.Superset(new HashSet<string> { "purpose", "expires" }, tables[table.Name].ToHashSet()));
        Assert.All(persons.Values.Where(table => table.Scoped), table => Assert.Contains("area_path", tables[table.Name]));
        Assert.All(persons.Values.Where(table => table.DerivedFrom is not null), table => Assert.Contains(table.DerivedFrom!, persons.Keys));
    }

    [Theory, OnEveryEngine]
    public async Task No_column_of_origin_ethnicity_score_or_trail_exists(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var columns = await town.ReadAsync(look => look.Rows(engine == "sqlite"
            ? (Sql)$"select c.name from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table'"
            : (Sql)$"select column_name::text from information_schema.columns where table_schema = 'public'", row => row.Text(0)));

        Assert.NotEmpty(columns);
        Assert.DoesNotContain(columns, column => new[] { "origin", "ethnic", "native", "nation", "score", "latitude", "longitude", "face" }.Any(word => column.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
