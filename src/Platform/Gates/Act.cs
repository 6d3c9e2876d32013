namespace Linli.Platform;

/// <summary>Who does something, when, how and why; every change and every sensitive reading is recorded under one.</summary>
/// <param name="By">The account acting; <see cref="Nobody"/> before anyone is known.</param>
/// <param name="At">When it was asked for, in UTC, by the server's clock.</param>
/// <param name="Scope">The areas that may be read and written in it.</param>
/// <param name="Via">By which way it came: <c>web</c>, <c>cli</c>, <c>job</c>.</param>
/// <param name="Reason">What the person gave as the reason, where the act needs one.</param>
public sealed record Act(Guid By, DateTimeOffset At, Scope Scope, string Via, string? Reason = null)
{
    /// <summary>The actor of acts before anyone has signed in.</summary>
    public static readonly Guid Nobody = Guid.Empty;

    /// <summary>Under which key the same request may come again and get the same answer; null when it may not.</summary>
    public AnswerKey? Key { get; init; }

    /// <summary>An act of the system itself, over everything.</summary>
    public static Act OfSystem(TimeProvider clock, string via = "job")
    {
        ArgumentNullException.ThrowIfNull(clock);
        return new(Nobody, clock.GetUtcNow(), Scope.Everything, via);
    }
}

/// <summary>Makes a request exactly-once: a key chosen by the client, and a digest of what it asked.</summary>
/// <param name="Id">UUIDv7 made on the client.</param>
/// <param name="Digest">SHA-256 of route, account and body; the same key with another digest is refused.</param>
public sealed record AnswerKey(Guid Id, byte[] Digest);
