using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Checks a question of type range: from where to where, in which steps, with which marks.</summary>
/// <param name="row">The row.</param>
/// <param name="parameters">Its parameters; what is not given gets 1 to 10 by 1.</param>
/// <param name="faults">Takes up what is wrong.</param>
internal sealed class RangeChecks(SheetRow row, Dictionary<string, string> parameters, FaultList faults)
{
    private const string TickInterval = "tick_interval";
    private const string TickLabels = "tick_labelset";
    private const string Placeholder = "placeholder";

    private static readonly string[] Allowed = ["start", "end", "step", TickInterval, Placeholder, TickLabels];

    private decimal _start;

    private decimal _end;

    private decimal _step;

    private FormPlace At => row.Place(Keys.Parameters);

    /// <summary>Checks, and fills in what is not given.</summary>
    /// <param name="lists">The lists of choices, one of which may label the marks.</param>
    public void Check(IReadOnlyDictionary<string, ChoiceList> lists)
    {
        if (parameters.Keys.Where(key => !Allowed.Contains(key)).ToList() is { Count: > 0 } unknown)
        {
            faults.Error(FormFaultCodes.ParameterUnknown, At, ("names", string.Join(", ", unknown)), ("allowed", string.Join(", ", Allowed)));
            return;
        }

        if (!FitsAppearance() || !ReadBounds() || !CheckSteps())
        {
            return;
        }

        CheckPlaceholder();
        CheckTicks(lists);
    }

    private bool FitsAppearance()
    {
        var appearance = row[Keys.Appearance]?.Text;
        if (appearance is null or "vertical" or "no-ticks" || !Allowed[3..].Any(parameters.ContainsKey))
        {
            return true;
        }

        faults.Error(FormFaultCodes.RangeAppearance, row.Place(Keys.Appearance), ("appearance", appearance));
        return false;
    }

    private bool ReadBounds()
    {
        parameters.TryAdd("start", "1");
        parameters.TryAdd("end", "10");
        parameters.TryAdd("step", "1");
        var wrong = Allowed[..5].FirstOrDefault(name => parameters.TryGetValue(name, out var value) && ParameterRules.Number(value) is null);
        if (wrong is not null)
        {
            faults.Error(FormFaultCodes.ParameterNumber, At, ("name", wrong), ("value", parameters[wrong]));
            return false;
        }

        (_start, _end, _step) = (Number("start"), Number("end"), Number("step"));
        return true;
    }

    private decimal Number(string name) => ParameterRules.Number(parameters[name]) ?? 0;

    private bool CheckSteps() => IsStep("step", _step) && (!parameters.ContainsKey(TickInterval) || IsInterval(Number(TickInterval)));

    private bool IsInterval(decimal interval) => IsStep(TickInterval, interval)
        && (interval % _step == 0 || Refuse(FormFaultCodes.RangeNotMultiple, ("name", TickInterval), ("step", parameters["step"])));

    private bool IsStep(string name, decimal step)
    {
        if (step == 0)
        {
            return Refuse(FormFaultCodes.RangeZero, ("name", name));
        }

        return step <= Math.Abs(_end - _start) || Refuse(FormFaultCodes.RangeStepTooLarge, ("name", name), ("value", parameters[name]));
    }

    private void CheckPlaceholder()
    {
        if (!parameters.TryGetValue(Placeholder, out var text) || ParameterRules.Number(text) is not { } placeholder)
        {
            return;
        }

        if (!IsWithin(placeholder))
        {
            Refuse(FormFaultCodes.RangeOutside, ("name", Placeholder), ("value", text));
        }
        else if (!IsOn(placeholder, _step))
        {
            Refuse(FormFaultCodes.RangeNotMultiple, ("name", Placeholder), ("step", parameters["step"]));
        }
    }

    private void CheckTicks(IReadOnlyDictionary<string, ChoiceList> lists)
    {
        if (!parameters.TryGetValue(TickLabels, out var name))
        {
            return;
        }

        if (!lists.TryGetValue(name, out var list))
        {
            Refuse(FormFaultCodes.RangeListMissing, ("list", name));
            return;
        }

        var ticks = list.Choices.Select(choice => (choice, Value: ParameterRules.Number(choice.Name?.Text))).ToList();
        var interval = parameters.ContainsKey(TickInterval) ? Number(TickInterval) : _step;
        if (ticks.Find(tick => tick.Value is not { } value || !IsWithin(value) || !IsOn(value, interval)) is ({ } choice, var wrong))
        {
            var code = wrong is not { } value ? FormFaultCodes.RangeTickNotNumber : !IsWithin(value) ? FormFaultCodes.RangeTickOutside : FormFaultCodes.RangeTickOffStep;
            Refuse(code, ("list", name), ("choice", choice.Name?.Text ?? ""), ("row", Numbers.Text(choice.At.Row)));
        }
        else if (row[Keys.Appearance]?.Text == "no-ticks" && !ticks.Select(tick => tick.Value!.Value).ToHashSet().SetEquals([_start, _end]))
        {
            Refuse(FormFaultCodes.RangeTickEnds, ("list", name));
        }
    }

    private bool IsWithin(decimal value) => value >= Math.Min(_start, _end) && value <= Math.Max(_start, _end);

    private bool IsOn(decimal value, decimal step) => (value - _start) % step == 0;

    private bool Refuse(string code, params ReadOnlySpan<(string Name, string Value)> values)
    {
        faults.Error(code, At, values);
        return false;
    }

}
