namespace Linli.Platform;

/// <summary>How the Gate batches.</summary>
public sealed record GateOptions
{
    /// <summary>Jobs that may wait; the next one is answered 503 at once. Source: reliability.md 3.2.</summary>
    public int Queue { get; init; } = 1024;

    /// <summary>Most jobs in one commit. Source: reliability.md 3.2; performance.md C measures 128 over HTTP.</summary>
    public int Batch { get; init; } = 128;

    /// <summary>Longest that a batch is collected before it is committed.</summary>
    public TimeSpan Collect { get; init; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long to wait before a failed writer connection is opened anew.</summary>
    public TimeSpan Reopen { get; init; } = TimeSpan.FromMilliseconds(500);
}
