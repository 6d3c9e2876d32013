namespace Linli.Platform;

/// <summary>A waiting act, with the one who waits for its answer.</summary>
internal abstract class Job(Act act, bool alone)
{
    public Act Act => act;

    /// <summary>Whether it must be the first of its batch, because it reads tallies.</summary>
    public bool Alone => alone;

    /// <summary>Does the work; the problem when it was refused.</summary>
    public abstract Problem? Do(Unit unit);

    /// <summary>The answer as kept for a repeat.</summary>
    public abstract byte[] Answer();

    /// <summary>Takes the answer of the first time.</summary>
    public abstract void Repeat(byte[] answer);

    /// <summary>Lets the waiter go on with the answer.</summary>
    public abstract void Release();

    /// <summary>Lets the waiter go on with a refusal.</summary>
    public abstract void Refuse(Problem problem);

    /// <summary>Lets the waiter go on with a bug.</summary>
    public abstract void Fail(Exception error);
}

internal sealed class Job<T>(Act act, Func<Unit, Outcome<T>> work, bool alone) : Job(act, alone)
    where T : notnull
{
    private readonly TaskCompletionSource<Outcome<T>> _waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? _value;

    public Task<Outcome<T>> Answered => _waiter.Task;

    public override Problem? Do(Unit unit)
    {
        var outcome = work(unit);
        return outcome.Failed(out var problem, out _value) ? problem : null;
    }

    public override byte[] Answer() => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(_value, LinliJson.Options);

    public override void Repeat(byte[] answer) => _value = System.Text.Json.JsonSerializer.Deserialize<T>(answer, LinliJson.Options);

    public override void Release() => _waiter.TrySetResult(_value!);

    public override void Refuse(Problem problem) => _waiter.TrySetResult(problem);

    public override void Fail(Exception error) => _waiter.TrySetException(error);
}
