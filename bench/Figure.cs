using System.Globalization;

namespace Linli.Bench;

/// <summary>One measured figure.</summary>
/// <param name="Name">What was measured, <c>benchmark.case</c>.</param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">Its unit.</param>
public sealed record Figure(string Name, double Value, string Unit)
{
    /// <summary>Middle of the single measurements, in milliseconds.</summary>
    public double? P50 { get; init; }

    /// <summary>95 of 100 are not above.</summary>
    public double? P95 { get; init; }

    /// <summary>99 of 100 are not above.</summary>
    public double? P99 { get; init; }

    /// <summary>The same in the raw, measured in the same run, in the same unit.</summary>
    public double? Baseline { get; init; }

    /// <summary>How the figure stands to the baseline; its note says which way round.</summary>
    public double? Ratio { get; init; }

    /// <summary>Load average of the machine over the last minute, when it was measured.</summary>
    public double Load { get; init; } = MachineLoad();

    /// <summary>What else has to be known.</summary>
    public string? Note { get; init; }

    /// <summary>A figure with its middle and its tails.</summary>
    internal static Figure Of(string name, double value, string unit, Times times) =>
        new(name, value, unit) { P50 = times.At(0.50), P95 = times.At(0.95), P99 = times.At(0.99) };

    /// <summary>A figure that is the middle of some times, in milliseconds.</summary>
    internal static Figure Of(string name, Times times) => Of(name, times.At(0.50), "ms", times);

    /// <summary>The same beside a raw figure: how many times the raw one takes.</summary>
    internal Figure TimesFasterThan(double baseline, string note) => this with { Baseline = baseline, Ratio = baseline / Value, Note = note };

    /// <summary>The same beside a raw figure: the share of it that is reached.</summary>
    internal Figure ShareOf(double baseline, string note) => this with { Baseline = baseline, Ratio = Value / baseline, Note = note };

    private static double MachineLoad() => File.Exists("/proc/loadavg")
        ? double.Parse(File.ReadAllText("/proc/loadavg").Split(' ')[0], CultureInfo.InvariantCulture)
        : 0;
}

/// <summary>Single measurements, in milliseconds.</summary>
internal sealed class Times
{
    private readonly List<double> _all = [];

    public int Count => _all.Count;

    public void Add(TimeSpan took) => _all.Add(took.TotalMilliseconds);

    public void Add(Times others) => _all.AddRange(others._all);

    /// <summary>The measurement below which a share of all lies.</summary>
    public double At(double share)
    {
        _all.Sort();
        return _all.Count == 0 ? 0 : _all[Math.Min(_all.Count - 1, (int)(share * _all.Count))];
    }
}
