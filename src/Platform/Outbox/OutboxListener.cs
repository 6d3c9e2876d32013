namespace Linli.Platform;

/// <summary>An event on its way to the outside.</summary>
/// <param name="Id">Its id; the same at every try, so that a receiver can tell a repeat.</param>
/// <param name="Name">What happened, <c>module.what-happened</c>.</param>
/// <param name="At">When.</param>
/// <param name="Body">What is told of it, as JSON; no personal data.</param>
public sealed record OutboxEvent(Guid Id, string Name, DateTimeOffset At, string Body);

/// <summary>Takes events to somewhere outside. May get one twice, with the same id, and must then do nothing the second time.</summary>
public abstract class OutboxListener
{
    /// <summary>Takes one event; throws when it could not, and gets it again later.</summary>
    public abstract Task TakeAsync(OutboxEvent happened, CancellationToken cancel);
}
