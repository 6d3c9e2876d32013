using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Checks the names of questions and groups.</summary>
internal sealed class NameChecks(SurveyContext context)
{
    private const string Reserved = "meta";

    private readonly Dictionary<string, int> _repeats = new(StringComparer.Ordinal);

    /// <summary>The name of a row; one that is missing is told, and made up.</summary>
    public string NameOf(SheetRow row, string type)
    {
        if (row[Keys.Name] is { } name)
        {
            if (!NameRules.IsName(name.Text))
            {
                context.Faults.Error(FormFaultCodes.NameWrong, name.At, ("name", name.Text));
            }

            return name.Text;
        }

        if (type == "note")
        {
            return "generated_note_name_" + Numbers.Text(row.Number);
        }

        context.Faults.Error(FormFaultCodes.NameMissing, row.Place(Keys.Name), ("type", type));
        return "row" + Numbers.Text(row.Number);
    }

    /// <summary>Takes a name into a group, where it must be the only one.</summary>
    public void Take(OpenControl open, string name, SheetRow row)
    {
        var at = row.Place(Keys.Name);
        if (name == Reserved)
        {
            context.Faults.Error(FormFaultCodes.NameReserved, at, ("name", name));
        }
        else if (!open.Names.TryAdd(name, row.Number))
        {
            context.Faults.Error(FormFaultCodes.NameTwice, at, ("name", name), ("row", Numbers.Text(open.Names[name])));
        }
        else if (!open.NamesByLetters.TryAdd(name, row.Number))
        {
            context.Faults.Warn(FormFaultCodes.NameTwiceByLetters, at, ("name", name), ("row", Numbers.Text(open.NamesByLetters[name])));
        }
    }

    /// <summary>Takes the name of a repeat, of which the whole form may have one.</summary>
    public void TakeRepeat(string name, SheetRow row)
    {
        if (name == context.RootName)
        {
            context.Faults.Error(FormFaultCodes.RepeatNamedAsForm, row.Place(Keys.Name), ("name", name));
        }
        else if (!_repeats.TryAdd(name, row.Number))
        {
            context.Faults.Error(FormFaultCodes.RepeatNameTwice, row.Place(Keys.Name), ("name", name), ("row", Numbers.Text(_repeats[name])));
        }
    }
}
