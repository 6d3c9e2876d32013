using System.Diagnostics;
using System.Text.Json;
using Linli.Server;
using Linli.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfCommandLine = "Command line: arguments, files, backup and restore";

    private static IEnumerable<WrongKind> CommandLine =>
    [
        Command("a file of areas that is not there", 404, "command.no-such-file", _ => ["import", "areas", "nowhere.csv"]),
        Command("a roster that is not there", 404, "command.no-such-file", s => ["import", "roster", "nowhere.xlsx", "--area", s.Community.Code]),
        Command("a mapping that is none", 422, "command.no-mapping", s => ["import", "roster", Made(s, "r.csv", "房号,姓名\n101,陈安然\n"), "--area", s.Community.Code, "--mapping", Made(s, "m.json", "not json")]),
        Command("a roster of an area that is not there", 404, "http.not-found", s => ["import", "roster", Made(s, "r.csv", "房号,姓名\n101,陈安然\n"), "--area", "nowhere"]),
        Command("a file that is no roster", 422, "reading.not-a-workbook", s => ["import", "roster", Made(s, "r.pdf", "%PDF-1.7"), "--area", s.Community.Code, "--dry-run"]),
        Command("an id of a round that is none", 422, "command.no-round-id", _ => ["round", "status", "--round", "nonsense"]),
        Command("a round that is not there", 404, "http.not-found", _ => ["round", "status", "--round", Guid.Empty.ToString()]),
        Command("a kind of round that is none", 422, "http.field-not-of-list", s => ["round", "open", "--area", s.Grid.Code, "--kind", "party"]),
        Command("a round closed while doors are missing", 409, "rounds.doors-missing", s => ["round", "close", "--round", s.Round.ToString()]),
        Command("a database that cannot be read", 422, "command.no-database", _ => ["verify", "--db", "nonsense"]),
        new(OfCommandLine, "a proof of a folder without a node", 404, "command.no-node", s => RunAsync(s, ["verify", "--data", s.Town.Folder + "-nowhere", "--json"])),
        new(OfCommandLine, "an address on which another program listens", 409, "command.address-taken", s => RunAsync(s, ["serve", "--data", s.Town.Folder + "-served", "--port", $"{s.Town.Address.Port}", "--json"])),
        Serving("an address that is none", "command.no-address", "--listen", "garbage"),
        Serving("a port beyond the last", "command.no-address", "--port", "99999"),
        Serving("a site that is a number", "command.no-origin", "--port", "0", "--origin", "https://192.0.2.7"),
        Serving("a time zone that is none", "command.no-time-zone", "--port", "0", "--time-zone", "Nowhere/City"),
        Serving("plain HTTP for other machines", "command.open-to-others", "--listen", "http://0.0.0.0:0"),
        Command("a backup over a file", 409, "backup.file-exists", s => ["backup", Made(s, "there.linli", "x")]) with { Engine = "sqlite" },
        Command("a backup into a folder that is not there", 422, "backup.no-folder", s => ["backup", Path.Combine(s.Town.Folder, "no", "such", "b.linli")]) with { Engine = "sqlite" },
        Command("a backup of PostgreSQL", 409, "backup.use-pg-dump", s => ["backup", Path.Combine(s.Town.Folder, "b.linli")]) with { Engine = "postgres" },
        Post(OfCommandLine, "a backup from the web to another folder", 422, "backup.plain-name", s => s.Admin, _ => "/api/system/backup", _ => new { file = "/tmp/b.linli" }),
        Restore("a backup that is not there", 404, "backup.not-found", _ => "nowhere.linli"),
        Restore("a file that is no backup", 422, "backup.foreign", s => Made(s, "photo.jpg", "not a backup, and long enough to be looked at twice, or even three times, by somebody who doubts")),
        Command("a backup restored over data", 409, "backup.folder-not-empty", s => ["restore", Made(s, "photo.jpg", "x")]),
    ];

    /// <summary>A file in the data folder, for the command to read.</summary>
    private static string Made(WrongScene s, string name, string text)
    {
        var file = Path.Combine(s.Town.Folder, name);
        System.IO.File.WriteAllText(file, text);
        return file;
    }

    /// <summary>A command about the running node, through its server.</summary>
    private static WrongKind Command(string name, int status, string code, Func<WrongScene, string[]> words) =>
        new(OfCommandLine, name, status, code, s => RunAsync(s, [.. WithDatabase(s, words(s)), "--data", s.Town.Folder, "--json"]));

    /// <summary>On PostgreSQL a command has to be told which database; on SQLite it finds the server by the data folder.</summary>
    private static string[] WithDatabase(WrongScene s, string[] words) =>
        s.Town.Services.GetRequiredService<NodeOptions>().Database is { } database && !words.Contains("--db") ? [.. words, "--db", database] : words;

    private static WrongKind Restore(string name, int status, string code, Func<WrongScene, string> file) =>
        new(OfCommandLine, name, status, code, s => RunAsync(s, ["restore", file(s), "--data", s.Town.Folder + "-restored", "--json"]));

    private static WrongKind Serving(string name, string code, params string[] words) =>
        new(OfCommandLine, name, 422, code, s => RunAsync(s, ["serve", "--data", s.Town.Folder + "-served", .. words, "--json"]));

    /// <summary>Runs <c>linli</c> in a terminal of the language of now; a success, a stack trace, or no JSON is no clear problem.</summary>
    private static async Task<Met> RunAsync(WrongScene s, string[] words)
    {
        var start = new ProcessStartInfo(Victim.Linli, words) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["LC_ALL"] = s.Language switch { "zh-Hans" => "zh_CN.UTF-8", "zh-Hant" => "zh_TW.UTF-8", _ => "en_US.UTF-8" };
        using var process = Process.Start(start)!;
        var (text, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        return process.ExitCode != 0 && (await text).StartsWith('{') ? Met.Of(JsonDocument.Parse(await text).RootElement) : new(0, $"exit {process.ExitCode}: {await text} {await errors}", null, null, null, null);
    }
}
