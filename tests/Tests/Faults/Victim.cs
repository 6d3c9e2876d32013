using System.Collections.Concurrent;
using System.Diagnostics;

namespace Linli.Tests.Faults;

/// <summary>A process that a test started and may kill: the server, or the fault host. What it prints is read line by line.</summary>
internal sealed class Victim : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly Action<string> _heard;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly Task _reading;
    private readonly Task _complaining;
    private readonly List<string> _lines = [];
    private readonly List<(string Part, TaskCompletionSource<string> Seen)> _awaited = [];

    private Victim(ProcessStartInfo start, Action<string> heard)
    {
        _heard = heard;
        _process = Process.Start(start)!;
        _reading = Task.Run(ReadAsync);
        _complaining = Task.Run(ComplainAsync);
    }

    public int Id => _process.Id;

    public bool IsAlive => !_process.HasExited;

    public string Complaints => string.Join('\n', _complaints);

    /// <summary>The configuration of the tests' own build, which is the one of every other project.</summary>
    private static string Configuration => Path.GetFileName(AppContext.BaseDirectory.TrimEnd('/'));

    public static string Linli => Path.Combine(Repository.Root, "artifacts", "bin", "Cli", Configuration, "linli");

    public static string FaultHost => Path.Combine(Repository.Root, "artifacts", "bin", "FaultHost", Configuration, "Linli.FaultHost");

    /// <summary>Starts a program.</summary>
    public static Victim Start(string program, IEnumerable<string> arguments, Action<string>? heard = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new(start, heard ?? (_ => { }));
    }

    public void Tell(string line) => _process.StandardInput.WriteLine(line);

    public void Told() => _process.StandardInput.Flush();

    /// <summary>Waits for a line that holds a text, also one that was printed before anybody asked.</summary>
    public Task<string> LineAsync(string part) => Awaited(part).WaitAsync(Patience);

    /// <summary>Begins to wait for a line before what will cause it.</summary>
    public Task<string> Awaited(string part)
    {
        var seen = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_awaited)
        {
            if (_lines.Find(line => line.Contains(part, StringComparison.Ordinal)) is { } printed)
            {
                seen.SetResult(printed);
            }
            else
            {
                _awaited.Add((part, seen));
            }
        }

        return seen.Task;
    }

    /// <summary>SIGKILL, at once; returns when it is gone and all that it printed has been read.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await EndAsync();
    }

    /// <summary>Waits for its own end; a minute when nobody says otherwise.</summary>
    public async Task<int> EndAsync(TimeSpan? patience = null)
    {
        await _process.WaitForExitAsync().WaitAsync(patience ?? Patience);
        await Task.WhenAll(_reading, _complaining).WaitAsync(Patience);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (IsAlive)
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit(10_000);
        }

        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            _heard(line);
            List<TaskCompletionSource<string>> seen;
            lock (_awaited)
            {
                _lines.Add(line);
                seen = [.. _awaited.Where(wait => line.Contains(wait.Part, StringComparison.Ordinal)).Select(wait => wait.Seen)];
                _awaited.RemoveAll(wait => seen.Contains(wait.Seen));
            }

            seen.ForEach(wait => wait.TrySetResult(line));
        }

        lock (_awaited)
        {
            _awaited.ForEach(wait => wait.Seen.TrySetException(new InvalidOperationException($"The process ended: {Complaints}")));
        }
    }

    private async Task ComplainAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _complaints.Enqueue(line);
        }
    }
}
