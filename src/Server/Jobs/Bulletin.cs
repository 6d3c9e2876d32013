using System.Text.Json;

namespace Linli.Server.Jobs;

/// <summary>Tells neighbouring programs of closed rounds: one JSON line each in <c>outbox/events.jsonl</c> of the data folder. An event that comes twice is written once.</summary>
internal sealed class Bulletin(NodeOptions options) : OutboxListener
{
    private readonly string _file = Path.Combine(options.Folder, "outbox", "events.jsonl");
    private HashSet<Guid>? _written;

    /// <summary>A line of the file.</summary>
    internal sealed record Line(Guid Id, string Name, DateTimeOffset At, JsonElement Body);

    public override Task TakeAsync(OutboxEvent happened, CancellationToken cancel)
    {
        _written ??= Written();
        if (happened.Name == "rounds.closed" && !_written.Contains(happened.Id))
        {
            Append(happened);
            _written.Add(happened.Id);
        }

        return Task.CompletedTask;
    }

    private void Append(OutboxEvent happened)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        using var body = JsonDocument.Parse(happened.Body);
        using var file = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.Read);
        file.Write([.. JsonSerializer.SerializeToUtf8Bytes(new Line(happened.Id, happened.Name, happened.At, body.RootElement), LinliJson.Options), (byte)'\n']);
        file.Flush(flushToDisk: true);
    }

    private HashSet<Guid> Written()
    {
        var ids = new HashSet<Guid>();
        foreach (var line in File.Exists(_file) ? File.ReadLines(_file) : [])
        {
            try
            {
                ids.Add(JsonSerializer.Deserialize<Line>(line, LinliJson.Options)!.Id);
            }
            catch (JsonException)
            {
                // A line that was being written when the node died; its event comes again.
            }
        }

        return ids;
    }
}
