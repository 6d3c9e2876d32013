namespace Linli.Platform;

/// <summary>
/// Gives each act its moment, in the order in which acts are done: never earlier than the act before, and an act that must be alone shares
/// its millisecond with no other. So "all that was there when the round was opened" has one meaning, whatever the clocks of the requests say.
/// </summary>
internal sealed class ActClock
{
    private DateTimeOffset _last = DateTimeOffset.UnixEpoch;
    private bool _lastWasAlone;

    /// <summary>The moment of the next act, in whole milliseconds.</summary>
    public DateTimeOffset Next(Job job)
    {
        var asked = DateTimeOffset.FromUnixTimeMilliseconds(job.Act.At.ToUnixTimeMilliseconds());
        var earliest = job.Alone || _lastWasAlone ? _last.AddMilliseconds(1) : _last;
        _lastWasAlone = job.Alone;
        return _last = asked > earliest ? asked : earliest;
    }

    /// <summary>Takes up the time where the database has it.</summary>
    public void NotBefore(DateTimeOffset moment) => _last = moment > _last ? moment : _last;
}
