using Microsoft.Extensions.Logging;

namespace Linli.Platform;

/// <summary>Every sentence that Platform writes to the log; ids yes, people no.</summary>
internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Error, Message = "An act failed; nothing of it was kept.")]
    public static partial void ActFailed(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "A batch of {Count} acts could not be committed; the writer starts afresh.")]
    public static partial void BatchFailed(ILogger log, int count, Exception error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The writer's connection was lost while it was being closed.")]
    public static partial void ConnectionLost(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Information, Message = "Ran script {Name}.")]
    public static partial void ScriptRan(ILogger log, string name);

    [LoggerMessage(Level = LogLevel.Warning, Message = "An earlier upgrade was cut off; the database was put back from {Snapshot}.")]
    public static partial void SnapshotRestored(ILogger log, string snapshot);

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed.")]
    public static partial void RequestFailed(ILogger log, Exception error);

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed; it runs again at its next time.")]
    public static partial void BackgroundFailed(ILogger log, string job, Exception error);
}
