using System.IO.Compression;
using Linli.Server;
using Linli.Server.Backups;
using Linli.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server;

/// <summary>T18, the small form that runs in CI.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("linli-backup-").FullName;

    private string Backup => Path.Combine(_folder, "town.linli");

    private string Data => Path.Combine(_folder, "data");

    [Fact]
    public async Task A_node_restored_elsewhere_starts_finds_people_opens_a_sealed_phone_and_verifies()
    {
        await using (var town = await Town.StartAsync("sqlite"))
        {
            await VerifyTests.ClosedAsync(town);
            await town.Services.GetRequiredService<CheckpointChore>().RunAsync(default);
            using var cli = town.CommandLine();
            var taken = (await cli.PostAsync("/api/system/backup", new { file = Backup })).Ok();
            Assert.Equal(new FileInfo(Backup).Length, taken["bytes"].GetInt64());
            Assert.Equal("backup.file-exists", (await cli.PostAsync("/api/system/backup", new { file = Backup })).Code);
        }

        var outcome = await Linli.Server.Backups.Backup.RestoreAsync(Backup, Data, default);

        Assert.False(outcome.Failed(out var problem, out _), problem?.Code);
        Assert.Equal([Backup], Directory.GetFiles(_folder));
        await using var restored = await Town.StartAsync("sqlite", options => options with { Folder = Data });
        using var officer = await restored.SignInAsync("周敏", ("officer", "0"));
        var found = (await officer.AskAsync("/api/residents?q=温知")).Ok()["items"][0].GetProperty("id").GetGuid();
        Assert.Equal("13900001234", (await officer.AskAsync($"/api/residents/{found}")).Ok()["phone"].GetString());
        Assert.Single((await officer.AskAsync("/api/residents?q=13900001234")).Ok()["items"].EnumerateArray());
        using var own = restored.CommandLine();
        var report = (await own.PostAsync("/api/system/verify", new { })).Ok();
        Assert.True(report["ok"].GetBoolean(), report.Text);
        Assert.NotEqual(System.Text.Json.JsonValueKind.Null, report["audit"].GetProperty("checkpoint").ValueKind);
        Assert.Equal("backup.folder-not-empty", (await Linli.Server.Backups.Backup.RestoreAsync(Backup, Data, default)).Problem?.Code);
    }

    [Fact]
    public async Task T18_20_flipped_bytes_and_20_cuts_are_refused_and_leave_nothing()
    {
        var whole = await TakeAsync();
        var random = new Random(18);
        for (var trial = 0; trial < 40; trial++)
        {
            var bytes = trial % 2 == 0 ? whole[..random.Next(whole.Length)] : [.. whole];
            if (trial % 2 == 1)
            {
                bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            }

            await File.WriteAllBytesAsync(Backup, bytes);
            var refused = (await Linli.Server.Backups.Backup.RestoreAsync(Backup, Data, default)).Problem;

            Assert.True(refused?.Code is "backup.damaged" or "backup.foreign", refused?.Code);
            Assert.Equal([Backup], Directory.GetFileSystemEntries(_folder));
        }
    }

    [Fact]
    public async Task A_foreign_file_and_a_newer_database_are_refused()
    {
        await using (var zip = await ZipFile.OpenAsync(Backup, ZipArchiveMode.Create))
        {
            zip.CreateEntry("linli.db");
        }

        Assert.Equal("backup.foreign", (await Linli.Server.Backups.Backup.RestoreAsync(Backup, Data, default)).Problem?.Code);
        Assert.Equal("backup.not-found", (await Linli.Server.Backups.Backup.RestoreAsync(Backup + "x", Data, default)).Problem?.Code);
        File.Delete(Backup);
        await TakeAsync(town =>
        {
            using var raw = town.OpenRaw();
            raw.Run($"insert into schema_version (name, at) values ('9999-tomorrow', 0)");
        });

        Assert.Equal("backup.newer", (await Linli.Server.Backups.Backup.RestoreAsync(Backup, Data, default)).Problem?.Code);
        Assert.False(Directory.Exists(Data));
    }

    [Theory, OnEveryEngine]
    public async Task From_the_web_a_backup_goes_into_the_data_folder_only_and_PostgreSQL_has_its_own_tools(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        using var admin = await town.SignInAsync("贺春", ("administrator", "0"));

        var outside = await admin.PostAsync("/api/system/backup", new { file = Backup });
        var named = await admin.PostAsync("/api/system/backup", new { file = "today.linli" });

        Assert.Equal("backup.plain-name", outside.Code);
        Assert.False(File.Exists(Backup));
        Assert.Equal(engine == "sqlite" ? null : "backup.use-pg-dump", named.Code);
        Assert.Equal(engine == "sqlite", File.Exists(Path.Combine(town.Folder, "backups", "today.linli")));
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder))
        {
            Directory.Delete(_folder, recursive: true);
        }
    }

    private async Task<byte[]> TakeAsync(Action<Town>? before = null)
    {
        await using var town = await Town.StartAsync("sqlite");
        await town.MakeAccountAsync("贺春");
        before?.Invoke(town);
        using var cli = town.CommandLine();
        (await cli.PostAsync("/api/system/backup", new { file = Backup })).Ok();
        return await File.ReadAllBytesAsync(Backup);
    }
}
