namespace Linli.Server.Backups;

/// <summary>
/// Writes the whole node, database and keys, into one file while it is in use, and checks it. From the command line anywhere; from the web only
/// into the data folder's own <c>backups</c>, because the file holds the keys.
/// </summary>
internal static class TakeBackup
{
    internal sealed record Request(string File);

    internal sealed record Answer(string File, long Bytes);

    public static void Map(Routes routes) => routes.Own(
        "POST", "/system/backup", nameof(TakeBackup), May.Hold(Permission.SystemRun).Fresh, HandleAsync, answer: typeof(Answer), request: typeof(Request));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if (!call.ScopeOf(Permission.SystemRun).IsEverything)
        {
            return HttpProblems.NotAllowed();
        }

        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request)
            || new Faults().Text("file", request.File, 1000).Problem is { } fault && (problem = fault) is not null
            || Target(call, request.File).Failed(out problem, out var target))
        {
            return problem;
        }

        if (call.Service<Storage>() is not SqliteStorage storage)
        {
            return BackupProblems.UsePgDump();
        }

        var writer = call.Service<BackupWriter>();
        var written = await Task.Run(() => writer.Write(storage, target), cancel);
        return written.Failed(out problem, out var bytes) ? problem : await AnswerAsync(call, new(target, bytes), cancel);
    }

    private static async Task<Problem?> AnswerAsync(Call call, Answer answer, CancellationToken cancel)
    {
        if (await call.Service<Edge>().RecordAsync(call.Act, new Shown<Answer>(answer, "system.backup", "node", "backup", null), cancel) is { } problem)
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private static Outcome<string> Target(Call call, string file)
    {
        if (Path.IsPathFullyQualified(file) && call.Person.Via == "cli")
        {
            return Path.GetFullPath(file);
        }

        if (Path.GetFileName(file) != file || file.Trim('.').Length == 0)
        {
            return BackupProblems.PlainName();
        }

        var folder = Path.Combine(call.Service<NodeOptions>().Folder, "backups");
        Directory.CreateDirectory(folder);
        return Path.Combine(folder, file);
    }
}
