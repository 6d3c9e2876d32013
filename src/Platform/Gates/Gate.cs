using System.Data.Common;
using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Linli.Platform;

/// <summary>
/// The one door for writes. Acts wait in a bounded queue; one thread with one connection runs each in a savepoint and commits many at
/// once; the answer leaves after the commit. A process has one Gate a database; on SQLite an OS lock keeps other processes out.
/// </summary>
public sealed class Gate : IDisposable
{
    private readonly Channel<Job> _queue;
    private readonly Storage _storage;
    private readonly Reactions _reactions;
    private readonly SiteCalendar _calendar;
    private readonly GateOptions _options;
    private readonly ILogger<Gate> _log;
    private readonly Thread _writer;
    private readonly SeriesBook _series = new();
    private readonly AuditChain _chain = new();
    private readonly ActClock _clock = new();
    private Connection? _connection;
    private bool _isLong;

    /// <summary>Opens the Gate and starts its thread.</summary>
    public Gate(Storage storage, Reactions reactions, SiteCalendar calendar, GateOptions options, ILogger<Gate> log)
    {
        ArgumentNullException.ThrowIfNull(options);
        (_storage, _reactions, _calendar, _options, _log) = (storage, reactions, calendar, options, log);
        _queue = Channel.CreateBounded<Job>(new BoundedChannelOptions(options.Queue) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        _writer = new Thread(WriteUntilClosed) { Name = "gate", IsBackground = true };
        _writer.Start();
    }

    /// <summary>Commits made so far; benchmarks and tests count with it.</summary>
    public long Commits { get; private set; }

    /// <summary>Acts kept so far.</summary>
    public long Kept { get; private set; }

    /// <summary>Acts that wait for the writer.</summary>
    public int Waiting => _queue.Reader.Count;

    /// <summary>Statements run by the writer so far.</summary>
    public long Statements => _connection?.Statements ?? 0;

    /// <summary>Told of each committed batch's changes to the tallies, on the writer's thread.</summary>
    public event Action<IReadOnlyCollection<TallyChange>>? TalliesChanged;

    /// <summary>Does <paramref name="work"/> in one transaction and answers after the commit.</summary>
    /// <returns>The value, or the problem that refused it; then nothing was written.</returns>
    public Task<Outcome<T>> WriteAsync<T>(Act act, Func<Unit, Outcome<T>> work, CancellationToken cancel)
        where T : notnull => EnqueueAsync(new Job<T>(act, work, alone: false), cancel);

    /// <summary>
    /// The same, in a commit of its own: for acts that read tallies, and for acts of thousands of rows, which need no savepoint then (SQLite copies
    /// every page that an act touches for it).
    /// </summary>
    public Task<Outcome<T>> WriteAloneAsync<T>(Act act, Func<Unit, Outcome<T>> work, CancellationToken cancel)
        where T : notnull => EnqueueAsync(new Job<T>(act, work, alone: true), cancel);

    /// <inheritdoc />
    public void Dispose()
    {
        _queue.Writer.TryComplete();
        _writer.Join(TimeSpan.FromSeconds(30));
        _connection?.Dispose();
    }

    private Task<Outcome<T>> EnqueueAsync<T>(Job<T> job, CancellationToken cancel)
        where T : notnull
    {
        cancel.ThrowIfCancellationRequested();
        if (!_queue.Writer.TryWrite(job))
        {
            job.Refuse(_queue.Reader.Completion.IsCompleted ? GateProblems.Closing() : GateProblems.Busy());
        }

        return job.Answered;
    }

    private void WriteUntilClosed()
    {
        Job? held = null;
        while (held is not null || Wait())
        {
            var jobs = new List<Job>(_options.Batch);
            held = Collect(jobs, held);
            if (jobs.Count == 0)
            {
                continue;
            }

            try
            {
                WriteBatch(jobs);
            }
            catch (Exception error)
            {
                GiveUp(jobs, error);
            }
        }
    }

    private bool Wait()
    {
        var ready = _queue.Reader.WaitToReadAsync();
        return ready.IsCompletedSuccessfully ? ready.GetAwaiter().GetResult() : ready.AsTask().GetAwaiter().GetResult();
    }

    private Job? Collect(List<Job> jobs, Job? held)
    {
        if (held is not null)
        {
            jobs.Add(held);
        }

        while (jobs.Count < _options.Batch && !(jobs.Count > 0 && jobs[0].Alone) && _queue.Reader.TryRead(out var job))
        {
            if (job.Alone && jobs.Count > 0)
            {
                return job;
            }

            jobs.Add(job);
        }

        return null;
    }

    /// <summary>Runs what was collected and whatever arrives meanwhile, then commits.</summary>
    private void WriteBatch(List<Job> jobs)
    {
        var connection = _connection ??= Open();
        if (jobs[0].Alone != _isLong)
        {
            _isLong = jobs[0].Alone;
            _storage.ExpectLong(connection, _isLong);
        }

        _storage.BeginWrite(connection);
        if (_storage.IsShared)
        {
            _clock.NotBefore(_chain.Load(connection));
        }

        var batch = new Batch(connection, _series, _reactions);
        var done = new List<Job>(jobs.Count);
        var started = Stopwatch.GetTimestamp();
        for (var i = 0; i < jobs.Count; i++)
        {
            if (TryWrite(batch, jobs[i]))
            {
                done.Add(jobs[i]);
            }

            if (i == jobs.Count - 1 && jobs.Count < _options.Batch && !jobs[i].Alone && Stopwatch.GetElapsedTime(started) < _options.Collect)
            {
                TakeMore(jobs);
            }
        }

        Commit(batch, done);
    }

    private void TakeMore(List<Job> jobs)
    {
        while (jobs.Count < _options.Batch && _queue.Reader.TryPeek(out var next) && !next.Alone && _queue.Reader.TryRead(out var job))
        {
            jobs.Add(job);
        }
    }

    /// <summary>Runs one act in its savepoint. False when it was answered already: refused, or a bug of its own.</summary>
    private bool TryWrite(Batch batch, Job job)
    {
        var unit = new Unit(batch, job.Act with { At = _clock.Next(job) }, _calendar, job.Alone);
        if (job.Act.Key is { } key && AnswerBook.Find(unit, key) is { } earlier)
        {
            return Repeat(job, earlier);
        }

        if (_storage.NeedsSavepointToRead)
        {
            unit.Open();
        }

        try
        {
            if (job.Do(unit) is { } problem)
            {
                TakeBack(unit);
                job.Refuse(problem);
                return false;
            }

            Finish(batch, unit, job);
            return true;
        }
        catch (Exception error) when (!_storage.IsFatal(error))
        {
            TakeBack(unit);
            Answer(job, error);
            return false;
        }
    }

    /// <summary>Undoes an act, and what memory learned from it. An act that is alone takes its whole transaction with it.</summary>
    private void TakeBack(Unit unit)
    {
        if (unit.IsAlone)
        {
            unit.Connection.Run($"rollback");
            _storage.BeginWrite(unit.Connection);
        }

        unit.TakeBack();
        if (unit.HasWritten || unit.Changes.Count > 0 || unit.Entries.Count > 0)
        {
            _series.Forget();
            _chain.Load(unit.Connection);
        }
    }

    private static bool Repeat(Job job, AnswerBook.Earlier earlier)
    {
        if (!earlier.SameRequest)
        {
            job.Refuse(GateProblems.KeyReused());
            return false;
        }

        job.Repeat(earlier.Answer);
        return true;
    }

    private void Answer(Job job, Exception error)
    {
        if (error is OutOfScopeException)
        {
            job.Refuse(GateProblems.OutOfScope());
        }
        else
        {
            Log.ActFailed(_log, error);
            job.Fail(error);
        }
    }

    private void Finish(Batch batch, Unit unit, Job job)
    {
        if (unit.HasWritten && unit.Entries.Count == 0)
        {
            throw new InvalidOperationException("An act wrote without recording what it did.");
        }

        if (unit.Entries.Count > 0)
        {
            unit.Open();
            _chain.Append(unit);
        }

        if (job.Act.Key is { } key && unit.HasWritten)
        {
            AnswerBook.Keep(unit, key, job.Answer());
        }

        unit.Keep();
        batch.Tallies.Add(unit.Changes);
        batch.Afterwards.AddRange(unit.Afterwards);
    }

    private void Commit(Batch batch, List<Job> done)
    {
        var changes = batch.Tallies.Write(batch.Connection);
        _storage.Commit(batch.Connection);
        Commits++;
        Kept += done.Count;
        if (changes.Count > 0)
        {
            TalliesChanged?.Invoke(changes);
        }

        foreach (var then in batch.Afterwards)
        {
            then();
        }

        foreach (var job in done)
        {
            job.Release();
        }
    }

    /// <summary>The storage failed under the batch: nobody is told "done", and the writer starts afresh on a new connection.</summary>
    private void GiveUp(List<Job> jobs, Exception error)
    {
        Log.BatchFailed(_log, jobs.Count, error);
        var problem = _storage.IsFull(error) ? GateProblems.StorageFull() : GateProblems.StorageFailed();
        foreach (var job in jobs)
        {
            if (error is DbException or IOException || _storage.IsFatal(error))
            {
                job.Refuse(problem);
            }
            else
            {
                job.Fail(error);
            }
        }

        Abandon();
        Thread.Sleep(_options.Reopen);
    }

    private void Abandon()
    {
        _series.Forget();
        try
        {
            _connection?.Dispose();
        }
        catch (DbException error)
        {
            Log.ConnectionLost(_log, error);
        }

        _connection = null;
    }

    private Connection Open()
    {
        var connection = _storage.OpenWriter();
        _isLong = false;
        _clock.NotBefore(_chain.Load(connection));
        return connection;
    }
}
