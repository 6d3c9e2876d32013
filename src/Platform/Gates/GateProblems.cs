namespace Linli.Platform;

internal static class GateProblems
{
    public static Problem Busy() => new("gate.busy", 503) { RetryAfterSeconds = 2 };

    public static Problem Closing() => new("gate.closing", 503) { RetryAfterSeconds = 5 };

    public static Problem StorageFull() => new("gate.storage-full", 507) { RetryAfterSeconds = 10 };

    public static Problem StorageFailed() => new("gate.storage-failed", 503) { RetryAfterSeconds = 5 };

    public static Problem KeyReused() => new("gate.key-reused", 409);

    public static Problem OutOfScope() => new("http.not-found", 404);
}
