using Microsoft.Extensions.Logging;

namespace Linli.Server.Jobs;

/// <summary>Every sentence that the jobs of the server write to the log; ids yes, people no.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed; it runs again at its next time.")]
    public static partial void JobFailed(ILogger log, string job, Exception error);
}
