using System.CommandLine;
using System.Text.Json;
using Linli.Cli.Node;
using Linli.Server;

namespace Linli.Cli.Rosters;

/// <summary><c>linli import roster FILE --area CODE</c></summary>
internal static class ImportRosterCommand
{
    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "The workbook (.xlsx) or text table (.csv) that people really keep." };
        var area = new Option<string>("--area") { Description = "Code of the area that the roster is of.", Required = true, HelpName = "CODE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Read and count, write nothing." };
        var mapping = new Option<string?>("--mapping") { Description = "A mapping of columns, as --save-mapping wrote it.", HelpName = "FILE" };
        var save = new Option<string?>("--save-mapping") { Description = "Write the mapping of columns that was used into a file.", HelpName = "FILE" };
        var problems = new Option<string?>("--problems") { Description = "Write the faulty rows, with their reasons, into a workbook.", HelpName = "FILE" };
        return NodeCommand.MakeAnywhere("roster", "Bring in a roster of dwellings and residents; a second time changes only what differs.", (call, cancel) =>
        {
            var parsed = call.Parsed;
            var wish = new RosterWish(parsed.GetValue(file)!, parsed.GetValue(area)!, parsed.GetValue(dryRun), parsed.GetValue(mapping), parsed.GetValue(save), parsed.GetValue(problems));
            return RunAsync(call, wish, cancel);
        }, file, area, dryRun, mapping, save, problems);
    }

    private static async Task<int> RunAsync(NodeCall call, RosterWish wish, CancellationToken cancel)
    {
        foreach (var needed in new[] { wish.File, wish.Mapping }.OfType<string>().Where(needed => !File.Exists(needed)))
        {
            return call.Refuse(CommandProblems.NoSuchFile(needed));
        }

        if (wish.Mapping is not null && !IsMapping(wish.Mapping))
        {
            return call.Refuse(CommandProblems.NoMapping(wish.Mapping));
        }

        await using var node = await NodeClient.OpenAsync(call.Options, cancel);
        var import = new RosterImport(node, call, wish);
        return await import.RunAsync(cancel);
    }

    /// <summary>Whether a file is a list of columns as --save-mapping writes it.</summary>
    private static bool IsMapping(string file)
    {
        try
        {
            using var read = JsonDocument.Parse(File.ReadAllBytes(file));
            return read.RootElement.ValueKind == JsonValueKind.Array
                && read.RootElement.EnumerateArray().All(column => column.ValueKind == JsonValueKind.Object && column.TryGetProperty("header", out _));
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

/// <summary>What is asked of a roster import.</summary>
internal sealed record RosterWish(string File, string Area, bool DryRun, string? Mapping, string? SaveMapping, string? Problems);

/// <summary>Goes with a roster through upload, reading and writing.</summary>
internal sealed class RosterImport(NodeClient node, NodeCall call, RosterWish wish)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);

    public async Task<int> RunAsync(CancellationToken cancel)
    {
        var area = await FreshAreas.EnsureAsync(node, wish.Area, wish.DryRun, cancel);
        var started = await node.PostFileAsync($"/api/imports?area={Uri.EscapeDataString(area)}&name={Uri.EscapeDataString(Path.GetFileName(wish.File))}", wish.File, "application/octet-stream", cancel);
        if (!started.Ok)
        {
            return call.PrintProblem(started.Json);
        }

        var path = $"/api/imports/{started.Json.GetProperty("id").GetString()}";
        if (wish.Mapping is not null)
        {
            var mapped = await MapAsync(path, cancel);
            if (!mapped.Ok)
            {
                return call.PrintProblem(mapped.Json);
            }
        }

        return await FinishAsync(path, cancel);
    }

    private async Task<int> FinishAsync(string path, CancellationToken cancel)
    {
        var read = await WaitAsync(path, "ready", cancel);
        if (StateOf(read) == "ready" && !wish.DryRun)
        {
            var begun = await node.PostAsync(path + "/apply", new { }, cancel);
            read = begun.Ok ? await WaitAsync(path, "applied", cancel) : begun;
        }

        if (!read.Ok || StateOf(read) == "failed")
        {
            await ForgetAsync(path, cancel);
            return call.PrintProblem(read.Ok ? read.Json.GetProperty("problem") : read.Json);
        }

        await SaveAsync(path, read.Json, cancel);
        if (wish.DryRun)
        {
            await ForgetAsync(path, cancel);
        }

        return call.Print(new(true, RosterOutput.Truth(read.Json)), _ => RosterOutput.Words(read.Json, wish.DryRun));
    }

    /// <summary>A file that could not be read, and one that was only looked at, leave nothing behind; what was half written stays, so that it can go on.</summary>
    private Task<NodeClient.Answer> ForgetAsync(string path, CancellationToken cancel) => node.SendAsync(HttpMethod.Delete, path, null, cancel);

    private async Task<NodeClient.Answer> MapAsync(string path, CancellationToken cancel)
    {
        await WaitAsync(path, "ready", cancel);
        var mapping = JsonDocument.Parse(await File.ReadAllBytesAsync(wish.Mapping!, cancel)).RootElement;
        using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new { columns = mapping }, LinliJson.Options));
        body.Headers.ContentType = new("application/json");
        return await node.SendAsync(HttpMethod.Put, path + "/mapping", body, cancel);
    }

    private async Task<NodeClient.Answer> WaitAsync(string path, string state, CancellationToken cancel)
    {
        while (true)
        {
            var answer = await node.GetAsync(path, cancel);
            if (!answer.Ok || StateOf(answer) == state || StateOf(answer) == "failed")
            {
                ProgressLine.End();
                return answer;
            }

            ProgressLine.Show(answer.Json);
            await Task.Delay(Pause, cancel);
        }
    }

    private async Task SaveAsync(string path, JsonElement import, CancellationToken cancel)
    {
        if (wish.SaveMapping is not null)
        {
            var columns = import.GetProperty("mapping").GetProperty("columns").EnumerateArray()
                .Select(column => new { header = column.GetProperty("header").GetString(), field = column.GetProperty("field").GetString() });
            await File.WriteAllBytesAsync(wish.SaveMapping, JsonSerializer.SerializeToUtf8Bytes(columns, LinliJson.Options), cancel);
        }

        if (wish.Problems is not null)
        {
            await node.DownloadAsync(path + "/problems.xlsx", wish.Problems, cancel);
        }
    }

    private static string StateOf(NodeClient.Answer answer) =>
        answer.Ok && answer.Json.TryGetProperty("state", out var state) ? state.GetString()! : "";
}
