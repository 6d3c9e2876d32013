namespace Linli.Forms.Engine.Faults;

/// <summary>Takes up every fault of a form, so that all are told at once. Not for two threads at once.</summary>
internal sealed class FaultList
{
    private readonly List<FormFault> _faults = [];

    /// <summary>All faults in the order of the workbook: by place within a sheet, sheets as they were met.</summary>
    public IReadOnlyList<FormFault> All => _faults;

    /// <summary>Whether one refuses the form.</summary>
    public bool HasErrors => _faults.Exists(fault => fault.Weight == FaultWeight.Error);

    /// <summary>Adds what refuses the form.</summary>
    public void Error(string code, FormPlace at, params ReadOnlySpan<(string Name, string Value)> values) => Add(code, FaultWeight.Error, at, values);

    /// <summary>Adds what somebody should look at.</summary>
    public void Warn(string code, FormPlace at, params ReadOnlySpan<(string Name, string Value)> values) => Add(code, FaultWeight.Warning, at, values);

    private void Add(string code, FaultWeight weight, FormPlace at, ReadOnlySpan<(string Name, string Value)> values)
    {
        var named = new Dictionary<string, string>(values.Length);
        foreach (var (name, value) in values)
        {
            named[name] = value;
        }

        _faults.Add(new(code, weight, at, named));
    }
}
