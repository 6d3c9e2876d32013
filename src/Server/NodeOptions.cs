namespace Linli.Server;

/// <summary>How a node is started.</summary>
public sealed record NodeOptions
{
    /// <summary>The data folder: database, keys, set-up code, snapshots.</summary>
    public required string Folder { get; init; }

    /// <summary>Address to listen on; port 0 takes any free one.</summary>
    public string Listen { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Address of a PostgreSQL database; null for the embedded SQLite.</summary>
    public string? Database { get; init; }

    /// <summary>Whether this is the demonstration town: its own database, a watermark on every page, sign-in data shown.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether plain HTTP may be served to other machines, which is shown on every page.</summary>
    public bool InsecureLan { get; init; }

    /// <summary>Addresses under which browsers reach the node, such as <c>https://linli.example.org</c>; passkeys are made for these, and for localhost.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Where the built pages lie; beside the program when nothing is said.</summary>
    public string WebFolder { get; init; } = Path.Combine(AppContext.BaseDirectory, "web");

    /// <summary>The clock; tests give one that stands still.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Time zone of the node's days.</summary>
    public string TimeZone { get; init; } = "Asia/Shanghai";

    /// <summary>How the Gate batches.</summary>
    public GateOptions Gate { get; init; } = new();

    /// <summary>Durability of SQLite; anything but FULL is for test T2, which proves that FULL is needed.</summary>
    public string SqliteSynchronous { get; init; } = "FULL";

    /// <summary>Folder of the signed checkpoints of the audit trail; it should lie in a second place. Null for <c>checkpoints</c> in the data folder.</summary>
    public string? CheckpointFolder { get; init; }

    /// <summary>Whether the node's own jobs run (expiry, checkpoints, outbox); tests run them by hand.</summary>
    public bool RunsJobs { get; init; } = true;
}
