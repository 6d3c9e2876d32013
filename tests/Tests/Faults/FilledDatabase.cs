using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Linli.Tests.Faults;

/// <summary>
/// A database as an earlier version left it: only scripts 0001 to 0004 ran, and its tables are full. Nothing has been released yet, so the
/// fixture is made here; from the first release on, a file of each released version takes its place.
/// </summary>
internal sealed class FilledDatabase : IDisposable
{
    public const int Dwellings = 8_000;
    public const int People = 20_000;
    private static readonly string[] Tables = ["platform_settings", "residents_dwellings", "residents_people", "residents_grams"];
    private readonly DataFolder _folder = new();
    private readonly string _filled;
    private readonly List<string> _databases = [];

    public FilledDatabase(string engine)
    {
        Engine = engine;
        _filled = NewTarget();
        using (var storage = Open(_filled))
        {
            storage.Upgrade([.. Script.Of(engine).Where(script => string.CompareOrdinal(script.Name, "0005") < 0)]);
            using var connection = storage.OpenWriter();
            connection.Script(engine == "sqlite" ? FillSqlite : FillPostgres);
        }

        Columns = Read(_filled, connection => Tables.ToDictionary(table => table, table => ColumnsOf(connection, table)));
        Sums = Read(_filled, SumsOf);
        AddScripts();
    }

    public string Engine { get; }

    /// <summary>Count and checksum of each table, over the columns of the earlier version.</summary>
    public IReadOnlyDictionary<string, string> Sums { get; }

    /// <summary>The scripts of today and one more that rewrites the large tables, as a folder for the fault host.</summary>
    public string Scripts => _folder.File("scripts");

    public IReadOnlyList<Script> Head => [.. Directory.EnumerateFiles(Scripts).Order(StringComparer.Ordinal).Select(file => new Script(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file)))];

    private Dictionary<string, string> Columns { get; }

    /// <summary>A copy of the filled database that a test may spoil.</summary>
    public string Copy()
    {
        if (Engine == "sqlite")
        {
            var target = NewTarget();
            foreach (var file in Directory.EnumerateFiles(_filled, "linli.db*"))
            {
                File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
            }

            return target;
        }

        var template = new NpgsqlConnectionStringBuilder(_filled).Database;
        var copy = new NpgsqlConnectionStringBuilder(Engines.PostgresServer) { Database = $"t_{Guid.CreateVersion7():N}" };
        using var server = new NpgsqlConnection(Engines.PostgresServer);
        server.Open();
        using var command = new NpgsqlCommand($"create database {copy.Database} template {template}", server);
        command.ExecuteNonQuery();
        _databases.Add(copy.ToString());
        return copy.ToString();
    }

    /// <summary>Lets a copy go as soon as it has served.</summary>
    public void Drop(string target)
    {
        if (Engine == "sqlite")
        {
            Directory.Delete(target, recursive: true);
        }
        else
        {
            Engines.DropPostgresDatabase(target);
            _databases.Remove(target);
        }
    }

    public Storage Open(string target) => Engine == "sqlite" ? new SqliteStorage(target) : new PostgresStorage(target);

    public IReadOnlyDictionary<string, string> SumsOf(string target) => Read(target, SumsOf);

    public List<string> VersionOf(string target) => Read(target, connection => connection.Stream($"select name from schema_version order by name", row => row.Text(0)).ToList());

    public void Dispose()
    {
        _databases.ForEach(Engines.DropPostgresDatabase);
        _folder.Dispose();
    }

    private T Read<T>(string target, Func<Connection, T> read)
    {
        using var storage = Open(target);
        Assert.Empty(storage.CheckIntegrity());
        using var connection = storage.OpenWriter();
        return read(connection);
    }

    private string NewTarget()
    {
        if (Engine == "sqlite")
        {
            return Directory.CreateDirectory(_folder.File($"db-{Guid.CreateVersion7():N}")).FullName;
        }

        var database = Engines.NewPostgresDatabase();
        _databases.Add(database);
        return database;
    }

    private void AddScripts()
    {
        Directory.CreateDirectory(Scripts);
        foreach (var script in Script.Of(Engine))
        {
            File.WriteAllText(Path.Combine(Scripts, script.Name + ".sql"), script.Text);
        }

        File.WriteAllText(Path.Combine(Scripts, "9000-test-rewrite.sql"), """
            create table test_copy as select * from residents_people;
            create index test_copy_name on test_copy (name, initials);
            update residents_people set version = version + 1;
            alter table residents_dwellings add column test_note text;
            update residents_dwellings set test_note = place
            """);
        File.WriteAllText(Path.Combine(Scripts, "9001-test-back.sql"), "update residents_people set version = version - 1");
    }

    private IReadOnlyDictionary<string, string> SumsOf(Connection connection) => Tables.ToDictionary(table => table, table => SumOf(connection.Inner, table, Columns[table]));

    private static string ColumnsOf(Connection connection, string table)
    {
        using var command = connection.Inner.CreateCommand();
        command.CommandText = $"select * from {table} limit 0";
        using var reader = command.ExecuteReader();
        return string.Join(", ", Enumerable.Range(0, reader.FieldCount).Select(reader.GetName));
    }

    /// <summary>The pieces of names lie among the finders since script 0007.</summary>
    private static string SourceOf(DbConnection connection, string table)
    {
        if (table != "residents_grams" || !Has(connection, "residents_finders"))
        {
            return table;
        }

        return "(select finder as gram, person_id from residents_finders where finder >= ' ') pieces";
    }

    private static bool Has(DbConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select 1 from {table} limit 1";
        try
        {
            command.ExecuteNonQuery();
            return true;
        }
        catch (DbException)
        {
            return false;
        }
    }

    private static string SumOf(DbConnection connection, string table, string columns)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"select {columns} from {SourceOf(connection, table)} order by 1, 2";
        using var reader = command.ExecuteReader();
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (rows, values) = (0, new object[reader.FieldCount]);
        for (; reader.Read(); rows++)
        {
            reader.GetValues(values);
            digest.AppendData(Encoding.UTF8.GetBytes(string.Join('|', values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)))));
        }

        return $"{rows} {Convert.ToHexStringLower(digest.GetHashAndReset())}";
    }

    private static string FillSqlite => $"""
        begin;
        insert into platform_settings (name, value) values ('node.name', '柳荫街道');
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {Dwellings})
        insert into residents_dwellings (id, area_no, area_path, place, door_key, site, building, unit, door, kind, vacant, need_flag, created_at, purpose, expires, version)
        select randomblob(16), 2 + i % 7, '2/' || (2 + i % 7) || '/', 'place ' || i, '[' || i || ']', '柳荫苑', (i / 100) || '栋', '1单元', i, 'household', 0, 0, 1, 'roster', '2027-01-01', 1 from n;
        with recursive n (i) as (select 1 union all select i + 1 from n where i < {People})
        insert into residents_people (id, area_path, name, initials, relation, created_at, purpose, expires, version)
        select randomblob(16), '2/' || (2 + i % 7) || '/', '虚构' || i, 'xg', 'other', 1, 'roster', '2027-01-01', 1 from n;
        insert into residents_grams (gram, person_id) select substr(name, 1, 2), id from residents_people;
        commit
        """;

    private static string FillPostgres => $"""
        insert into platform_settings (name, value) values ('node.name', '柳荫街道');
        insert into residents_dwellings (id, area_no, area_path, place, door_key, site, building, unit, door, kind, vacant, need_flag, created_at, purpose, expires, version)
        select gen_random_uuid(), 2 + i % 7, '2/' || (2 + i % 7) || '/', 'place ' || i, '[' || i || ']', '柳荫苑', (i / 100) || '栋', '1单元', i::text, 'household', 0, 0, 1, 'roster', '2027-01-01', 1 from generate_series(1, {Dwellings}) n (i);
        insert into residents_people (id, area_path, name, initials, relation, created_at, purpose, expires, version)
        select gen_random_uuid(), '2/' || (2 + i % 7) || '/', '虚构' || i, 'xg', 'other', 1, 'roster', '2027-01-01', 1 from generate_series(1, {People}) n (i);
        insert into residents_grams (gram, person_id) select substr(name, 1, 2), id from residents_people
        """;
}
