using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the rows of the survey into a tree of groups and questions.</summary>
internal sealed class SurveyReader
{
    /// <summary>How deep groups may lie in each other.</summary>
    private const int DeepestGroup = 100;

    private readonly SurveyContext _context;

    private readonly NameChecks _names;

    private readonly ItemMaker _maker;

    private readonly QuestionReader _questions;

    private readonly SurveyTree _tree;

    private readonly SaveToChecks _saves;

    private readonly LoopReader _loops;

    private bool _hasToldEnd;

    /// <summary>A group that was perhaps not meant to end where it did, and the last row that it can have.</summary>
    private (OpenControl Open, int Last)? _doubtful;

    private int _tooDeep;

    /// <summary>A reader of one survey.</summary>
    public SurveyReader(SurveyContext context)
    {
        _context = context;
        _names = new(context);
        _maker = new(context);
        _saves = new(context);
        _tree = new(context);
        _questions = new(context, _tree, _names, _saves);
        _loops = new(context, ReadCopy);
    }

    /// <summary>The root, which holds everything.</summary>
    public Group Root => _tree.Root;

    /// <summary>Settings that the survey has as rows, as old forms do, by their paths.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>The first question that offers "other"; null when none does.</summary>
    public FormPlace? FirstOther => _questions.FirstOther;

    private FaultList Faults => _context.Faults;

    private OpenControl Innermost => _tree.Innermost;

    /// <summary>Reads all rows.</summary>
    public void Read()
    {
        ReadRows(_context.Survey.Rows);
        var last = _context.Survey.Rows.Count > 0 ? _context.Survey.Rows[^1].Number : 1;
        var unended = _tree.Open.Select(open => (Open: open, Last: last)).ToList();
        foreach (var (open, row) in _hasToldEnd ? [] : unended.Count == 1 && _doubtful is { } doubtful ? [doubtful] : unended)
        {
            Faults.Error(
                FormFaultCodes.BeginWithoutEnd, open.Row!.Place(Keys.Type), ("kind", ControlRules.Word(open.Kind!.Value)), ("name", open.Group.Name), ("row", Numbers.Text(row)));
        }
    }

    private void ReadRows(IReadOnlyList<SheetRow> rows)
    {
        for (var index = 0; index < rows.Count; index++)
        {
            if (!IsDisabled(rows[index]))
            {
                ReadRow(rows, index);
            }
        }
    }

    private bool IsDisabled(SheetRow row)
    {
        if (row["disabled"] is not { } cell)
        {
            return false;
        }

        Faults.Warn(FormFaultCodes.RowDisabled, cell.At);
        return CellRules.IsYes(cell.Text) == true;
    }

    private void ReadRow(IReadOnlyList<SheetRow> rows, int index)
    {
        var row = rows[index];
        if (row[Keys.Type] is not { } type)
        {
            SkipUntyped(row);
        }
        else if (HeaderBooks.Settings.Aliases.TryGetValue(type.Text, out var setting) || type.Text == "prefix")
        {
            Settings[setting?[0] ?? type.Text] = row[Keys.Name]?.Text ?? "None";
        }
        else if ((ControlRules.Parse(type.Text) ?? Meant(type)) is not { } control)
        {
            _questions.Read(row, type);
        }
        else if (control.IsBegin)
        {
            Begin(row, control, index);
        }
        else
        {
            End(rows, index, control);
        }
    }

    /// <summary>A begin or end that is misspelt is told and goes on to begin or end, so that its other half is not told as well.</summary>
    private ControlType? Meant(CellText type)
    {
        if (TypeRules.Parse(type.Text) is not null || ControlRules.Nearest(type.Text) is not { } near)
        {
            return null;
        }

        Faults.Error(FormFaultCodes.TypeMisspelt, type.At, ("type", type.Text), ("near", near));
        return ControlRules.Parse(near);
    }

    private void SkipUntyped(SheetRow row)
    {
        if (row[Keys.Name] is not null || row.HasAny(Keys.Label))
        {
            _questions.AddStandIn(row, row[Keys.Name] is { } name && NameRules.IsName(name.Text) ? name.Text : "row" + Numbers.Text(row.Number));
            Faults.Error(FormFaultCodes.TypeMissing, row.Place(Keys.Type), ("name", row[Keys.Name]?.Text ?? ""));
        }
        else if (!_context.Survey.Columns.All(column => column.Key == "disabled" || row.Cell(column) is null))
        {
            Faults.Warn(FormFaultCodes.RowSkipped, row.At);
        }
    }

    private void Begin(SheetRow row, ControlType control, int index)
    {
        if (_tooDeep > 0 || _tree.Depth > DeepestGroup)
        {
            if (_tooDeep++ == 0)
            {
                Faults.Error(FormFaultCodes.TooDeep, row.Place(Keys.Type), ("most", Numbers.Text(DeepestGroup)));
            }

            return;
        }

        var name = _names.NameOf(row, row[Keys.Type]!.Text);
        _names.Take(Innermost, name, row);
        _saves.Check(row, isControl: true);
        CheckControl(row, control, name);
        var group = MakeGroup(row, control, name);
        _tree.Push(new(group, control.Kind, row, index));
        if (group.IsTable && (row.HasAny(Keys.Label) || row.HasAny(Keys.Hint)))
        {
            _tree.Add(_maker.TableLabel(row));
        }
    }

    private void CheckControl(SheetRow row, ControlType control, string name)
    {
        if (control.Kind == ControlKind.Repeat)
        {
            _names.TakeRepeat(name, row);
            if (!row.HasAny(Keys.Label) && !row.HasAny(Keys.Media))
            {
                Faults.Warn(FormFaultCodes.RepeatUnlabelled, row.Place(Keys.Label), ("name", name));
            }
        }

        if (row[Keys.Required] is { } required && CellRules.IsYes(required.Text) != false)
        {
            Faults.Error(FormFaultCodes.GroupRequired, required.At, ("name", name));
        }

        if (control.Kind == ControlKind.Loop)
        {
            _loops.Check(row, control);
        }
    }

    private Group MakeGroup(SheetRow row, ControlType control, string name)
    {
        var words = row[Keys.Appearance]?.Text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];
        var isTable = words.Contains("table-list");
        var appearance = isTable ? string.Join(' ', words.Where(word => word != "table-list").Prepend("field-list")) : null;
        if (isTable)
        {
            _tree.BeginTable();
        }

        return control.Kind == ControlKind.Repeat
            ? _maker.Repeat(row, name, CountOf(row, name), appearance, isTable)
            : _maker.Group(row, name, appearance, isTable);
    }

    /// <summary>How often a repeat is asked: a reference, or one to a hidden question that is added for it.</summary>
    private CellText? CountOf(SheetRow row, string name)
    {
        if (row[Keys.Count] is not { } count || NameRules.IsReference(count.Text))
        {
            return row[Keys.Count];
        }

        _tree.AddMade(ItemMaker.Count(row, name + "_count", count), row, count.At);
        return count with { Text = $"${{{name}_count}}" };
    }

    private void End(IReadOnlyList<SheetRow> rows, int index, ControlType control)
    {
        if (_tooDeep > 0)
        {
            _tooDeep--;
            return;
        }

        var row = rows[index];
        _saves.Check(row, isControl: true);
        _tree.EndTable();
        if (Innermost is not { Row: { } begin, Kind: { } kind } open)
        {
            TellEnd(FormFaultCodes.EndWithoutBegin, row, ("kind", ControlRules.Word(control.Kind)));
            return;
        }

        if (kind != control.Kind)
        {
            TellEnd(FormFaultCodes.EndWrong, row, ("kind", ControlRules.Word(control.Kind)), ("open", ControlRules.Word(kind)), ("name", open.Group.Name), ("row", Numbers.Text(begin.Number)));
        }

        Doubt(open, row);
        Close(open, begin, rows, index);
    }

    /// <summary>Notes the first end whose name is that of a group further out: if an end is missing, then that of the group which it is taken to end.</summary>
    private void Doubt(OpenControl open, SheetRow row)
    {
        if (row[Keys.Name]?.Text is { } name && name != open.Group.Name && _tree.Open.Any(outer => outer.Group.Name == name))
        {
            _doubtful ??= (open, row.Number - 1);
        }
    }

    /// <summary>Tells the first end that fits nothing; those after it follow from it.</summary>
    private void TellEnd(string code, SheetRow row, params ReadOnlySpan<(string Name, string Value)> values)
    {
        if (!_hasToldEnd)
        {
            Faults.Error(code, row.Place(Keys.Type), values);
        }

        _hasToldEnd = true;
    }

    private void Close(OpenControl open, SheetRow begin, IReadOnlyList<SheetRow> rows, int end)
    {
        if (open.Group is not Repeat && open.Group.Children.Count == 0)
        {
            Faults.Warn(FormFaultCodes.GroupEmpty, begin.Place(Keys.Type), ("name", open.Group.Name));
        }

        if (open.Kind == ControlKind.Loop)
        {
            List<SheetRow> inner = [.. rows.Skip(open.Index + 1).Take(end - open.Index - 1)];
            _loops.Expand(open.Group, begin, inner);
        }

        _tree.Pop();
    }

    /// <summary>Reads the rows of a loop for one of its choices.</summary>
    private void ReadCopy(Group copy, SheetRow begin, IReadOnlyList<SheetRow> rows)
    {
        _tree.Push(new(copy, ControlKind.Group, begin, 0));
        var depth = _tree.Depth;
        ReadRows(rows);
        while (_tree.Depth >= depth)
        {
            _tree.Pop();
        }
    }
}
