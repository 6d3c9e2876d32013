using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Linli.Residents.Imports;

/// <summary>Works on imports, one at a time, in the background; takes up after a restart what it was at work on.</summary>
internal sealed class ImportRunner(Gate gate, Reads reads, ImportWork work, TimeProvider clock, ILogger<ImportRunner> log) : Worker
{
    /// <summary>A heap that is larger has a file of some hundred thousand people in it; in bytes.</summary>
    private const long LargeHeap = 64 << 20;

    private readonly Channel<Guid> _due = Channel.CreateUnbounded<Guid>();

    /// <summary>Puts an import on the list; call it after the commit.</summary>
    public void Enqueue(Guid import) => _due.Writer.TryWrite(import);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await RunAllAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The node stops; what was at work goes on at its next start.
        }
    }

    private async Task RunAllAsync(CancellationToken cancel)
    {
        foreach (var import in await reads.RunAsync(Act.OfSystem(clock), ImportTable.Unfinished, cancel))
        {
            Enqueue(import.Id);
        }

        await foreach (var id in _due.Reader.ReadAllAsync(cancel))
        {
            try
            {
                await RunAsync(id, cancel);
                GiveBack();
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                ImportLog.Failed(log, id, error);
                await FailAsync(id, HttpProblems.Broken(), cancel);
            }
        }
    }

    /// <summary>What was remembered of a large file is given back before the next part of the work remembers as much again.</summary>
    private static void GiveBack()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > LargeHeap)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        }
    }

    private async Task RunAsync(Guid id, CancellationToken cancel)
    {
        var import = await reads.RunAsync(Act.OfSystem(clock), look => ImportTable.Find(look, id), cancel);
        var problem = import?.State switch
        {
            Import.Reading => await work.ReadAsync(import, cancel),
            Import.Applying => await work.ApplyAsync(import, cancel),
            Import.Undoing => await work.UndoAsync(import, cancel),
            _ => null,
        };
        if (problem is not null)
        {
            await FailAsync(id, problem, cancel);
        }
    }

    private async Task FailAsync(Guid id, Problem problem, CancellationToken cancel)
    {
        if (await reads.RunAsync(Act.OfSystem(clock), look => ImportTable.Find(look, id), cancel) is { } import)
        {
            await gate.WriteAsync<Done>(import.KeepingAt(clock.GetUtcNow()), unit => Fail(unit, import, problem), cancel);
        }
    }

    private static Outcome<Done> Fail(Unit unit, Import import, Problem problem)
    {
        ImportTable.Save(unit, import with { State = Import.Failed, Report = import.Report with { Problem = problem.Code, Fault = KeptFault.Of(problem) } });
        unit.Record("roster.import-failed", "import", import.Id.ToString(), import.Area);
        return default(Done);
    }
}

/// <summary>Every sentence that imports write to the log.</summary>
internal static partial class ImportLog
{
    [LoggerMessage(Level = LogLevel.Error, Message = "Import {Import} failed.")]
    public static partial void Failed(ILogger log, Guid import, Exception error);
}
