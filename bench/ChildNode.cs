using System.Diagnostics;
using System.Globalization;
using Linli.Server;

namespace Linli.Bench;

/// <summary>A node in a process of its own, so that its memory and its processor time are its own and its disk may be slowed.</summary>
internal sealed class ChildNode : IAsyncDisposable
{
    private readonly Process _process;

    private ChildNode(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Most memory that was ever resident, in MB.</summary>
    public double PeakMegabytes => ProcessFigures.Status(_process.Id, "VmHWM") / 1024.0;

    public double CpuSeconds => ProcessFigures.CpuSeconds(_process.Id);

    public static async Task<ChildNode> StartAsync(BenchOptions options, string folder, int batch, IReadOnlyDictionary<string, string>? environment, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(options.Self[0]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        foreach (var word in options.Self.Skip(1).Concat(["bench-node", "--data", folder, "--batch", batch.ToString(CultureInfo.InvariantCulture)]))
        {
            start.ArgumentList.Add(word);
        }

        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start)!;
        var address = await process.StandardOutput.ReadLineAsync(cancel) ?? throw new InvalidOperationException("The node did not start.");
        return new(process, new Uri(address));
    }

    /// <summary>What the process does: serves until its input ends.</summary>
    public static async Task<int> ServeAsync(string folder, int batch, CancellationToken cancel)
    {
        await using var app = App.Build(new NodeOptions { Folder = folder, Listen = "http://127.0.0.1:0", Gate = new() { Batch = batch } });
        await app.StartAsync(cancel);
        await Console.Out.WriteLineAsync(NodeFiles.AddressOf(app).ToString().AsMemory(), cancel);
        await Console.In.ReadToEndAsync(cancel);
        await app.StopAsync(cancel);
        return 0;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}

/// <summary>What the system knows of a process.</summary>
internal static class ProcessFigures
{
    /// <summary>Ticks of the system's clock in a second; 100 on every Linux that .NET runs on.</summary>
    private const double Ticks = 100;

    /// <summary>Processor time, of the user and the system, in seconds.</summary>
    public static double CpuSeconds(int process)
    {
        var text = File.ReadAllText($"/proc/{process}/stat");
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / Ticks;
    }

    /// <summary>A line of its status in kB, such as <c>VmRSS</c>.</summary>
    public static long Status(int process, string name)
    {
        var line = File.ReadLines($"/proc/{process}/status").First(each => each.StartsWith(name + ":", StringComparison.Ordinal));
        return long.Parse(line.AsSpan(name.Length + 1).TrimEnd("kB").Trim(), CultureInfo.InvariantCulture);
    }
}
