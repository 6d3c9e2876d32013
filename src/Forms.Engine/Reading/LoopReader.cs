using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Turns a loop into one group for each choice of its list, with <c>%(name)s</c> and <c>%(label)s</c> filled in.</summary>
/// <param name="context">What the rows are read against.</param>
/// <param name="readCopy">Reads the rows of a loop into a group.</param>
internal sealed class LoopReader(SurveyContext context, Action<Group, SheetRow, IReadOnlyList<SheetRow>> readCopy)
{
    /// <summary>How many rows all loops of a form may make.</summary>
    private const int MostRows = 20_000;

    private readonly FaultList _faults = context.Faults;

    private int _rows;

    private bool _isTooLarge;

    /// <summary>Checks that a loop names a list, and that the list is there.</summary>
    public void Check(SheetRow row, ControlType control)
    {
        if (control.List is null)
        {
            context.Faults.Error(FormFaultCodes.LoopWithoutList, row.Place(Keys.Type));
        }
        else if (!context.Lists.ContainsKey(control.List))
        {
            context.Faults.Error(FormFaultCodes.ListMissing, row.Place(Keys.Type), ("list", control.List));
        }
    }

    /// <summary>Fills a loop, whose questions have been read once as they stand, with its copies.</summary>
    public void Expand(Group loop, SheetRow begin, IReadOnlyList<SheetRow> rows)
    {
        if (ControlRules.Parse(begin[Keys.Type]!.Text)?.List is not { } name || !context.Lists.TryGetValue(name, out var list))
        {
            return;
        }

        if (!HasRoom(begin, rows.Count * list.Choices.Count))
        {
            return;
        }

        TellRepeats(list, rows);
        loop.Children.Clear();
        var faults = context.Faults;
        context.Faults = new();
        foreach (var choice in list.Choices.Where(choice => !_isTooLarge && choice.Name is { Text: not "none" }))
        {
            ReadCopy(choice, begin, rows);
        }

        context.Faults = faults;
    }

    /// <summary>Tells the repeats of a loop, which would be there once for each choice: names of repeats are for the whole form.</summary>
    private void TellRepeats(ChoiceList list, IReadOnlyList<SheetRow> rows)
    {
        foreach (var row in list.Choices.Count > 1 ? rows.Where(row => ControlRules.Parse(row[Keys.Type]?.Text ?? "") is { IsBegin: true, Kind: ControlKind.Repeat }) : [])
        {
            context.Faults.Error(FormFaultCodes.RepeatNameTwice, row.Place(Keys.Name), ("name", row[Keys.Name]?.Text ?? ""), ("row", Numbers.Text(row.Number)));
        }
    }

    /// <summary>Whether so many more rows may be made; the first loop for which they may not is told.</summary>
    private bool HasRoom(SheetRow begin, int more)
    {
        _rows = Math.Min(_rows + more, MostRows + 1);
        if (_rows > MostRows && !_isTooLarge)
        {
            _isTooLarge = true;
            _faults.Error(FormFaultCodes.LoopTooLarge, begin.Place(Keys.Type), ("most", Numbers.Text(MostRows)));
        }

        return !_isTooLarge;
    }

    private void ReadCopy(Choice choice, SheetRow begin, IReadOnlyList<SheetRow> rows)
    {
        var copy = new Group { Name = choice.Name!.Text, At = begin.At, NameAt = choice.Name.At };
        foreach (var (language, text) in choice.Label.All)
        {
            copy.Label.Add(language, text);
        }

        readCopy(copy, begin, Filled(choice, rows));
    }

    /// <summary>The rows with the name and label of a choice in them. Rows within a group of the loop stay as they are: so the reference compiler has it.</summary>
    private static List<SheetRow> Filled(Choice choice, IReadOnlyList<SheetRow> rows)
    {
        var filled = new List<SheetRow>(rows.Count);
        var depth = 0;
        foreach (var row in rows)
        {
            var control = ControlRules.Parse(row[Keys.Type]?.Text ?? "");
            depth -= control is { IsBegin: false } ? 1 : 0;
            filled.Add(depth > 0 ? row : row.With((column, text) => text
                .Replace("%(name)s", choice.Name!.Text, StringComparison.Ordinal)
                .Replace("%(label)s", LabelFor(column, choice), StringComparison.Ordinal)));
            depth += control is { IsBegin: true } ? 1 : 0;
        }

        return filled;
    }

    /// <summary>The label of a choice in the language of a column; the first one for other columns, and the name when there is none.</summary>
    private static string LabelFor(SheetColumn column, Choice choice)
    {
        var labels = choice.Label.All;
        var spoken = labels.FirstOrDefault(label => column.Path.Count > 1 && label.Language == column.Path[^1]).Text ?? (labels.Count > 0 ? labels[0].Text : null);
        return spoken?.Text ?? choice.Name!.Text;
    }
}
