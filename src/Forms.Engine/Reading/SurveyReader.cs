using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the rows of the survey into a tree of groups and questions.</summary>
internal sealed class SurveyReader
{
    /// <summary>How deep groups may lie in each other.</summary>
    private const int DeepestGroup = 100;

    private readonly Stack<OpenControl> _open = new();

    private readonly SurveyContext _context;

    private readonly NameChecks _names;

    private readonly ItemMaker _maker;

    private readonly SelectChecks _selects;

    private readonly SaveToChecks _saves;

    private readonly LoopReader _loops;

    private bool _isInTable;

    private string? _tableList;

    private bool _hasToldEnd;

    private int _tooDeep;

    /// <summary>A reader of one survey.</summary>
    public SurveyReader(SurveyContext context)
    {
        _context = context;
        _names = new(context);
        _maker = new(context);
        _selects = new(context);
        _saves = new(context);
        _loops = new(context, ReadCopy);
        Root = new() { Name = context.RootName, At = context.Survey.At };
        _open.Push(new(Root, null, null, 0));
    }

    /// <summary>The root, which holds everything.</summary>
    public Group Root { get; }

    /// <summary>Settings that the survey has as rows, as old forms do, by their paths.</summary>
    public Dictionary<string, string> Settings { get; } = new(StringComparer.Ordinal);

    /// <summary>The first question that offers "other"; null when none does.</summary>
    public FormPlace? FirstOther => _selects.FirstOther;

    private FaultList Faults => _context.Faults;

    private OpenControl Innermost => _open.Peek();

    /// <summary>Reads all rows.</summary>
    public void Read()
    {
        ReadRows(_context.Survey.Rows);
        foreach (var open in _open.Reverse().Where(open => open.Row is not null && !_hasToldEnd))
        {
            Faults.Error(FormFaultCodes.BeginWithoutEnd, open.Row!.Place(Keys.Type), ("kind", ControlRules.Word(open.Kind!.Value)), ("name", open.Group.Name));
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
        else if (ControlRules.Parse(type.Text) is not { } control)
        {
            ReadQuestion(row, type);
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

    private void SkipUntyped(SheetRow row)
    {
        if (row[Keys.Name] is not null || row.HasAny(Keys.Label))
        {
            Faults.Error(FormFaultCodes.TypeMissing, row.Place(Keys.Type), ("name", row[Keys.Name]?.Text ?? ""));
        }
        else if (!_context.Survey.Columns.All(column => column.Key == "disabled" || row.Cell(column) is null))
        {
            Faults.Warn(FormFaultCodes.RowSkipped, row.At);
        }
    }

    private void Begin(SheetRow row, ControlType control, int index)
    {
        if (_tooDeep > 0 || _open.Count > DeepestGroup)
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
        Add(group);
        _open.Push(new(group, control.Kind, row, index));
        if (group.IsTable && (row.HasAny(Keys.Label) || row.HasAny(Keys.Hint)))
        {
            Add(_maker.TableLabel(row));
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
            (_isInTable, _tableList) = (true, null);
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

        AddMade(ItemMaker.Count(row, name + "_count", count), row, count.At);
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
        (_isInTable, _tableList) = (false, null);
        if (Innermost is not { Row: { } begin, Kind: { } kind } open)
        {
            TellEnd(FormFaultCodes.EndWithoutBegin, row, ("kind", ControlRules.Word(control.Kind)));
            return;
        }

        if (kind != control.Kind)
        {
            TellEnd(FormFaultCodes.EndWrong, row, ("kind", ControlRules.Word(control.Kind)), ("open", ControlRules.Word(kind)), ("name", open.Group.Name), ("row", Numbers.Text(begin.Number)));
        }

        Close(open, begin, rows, index);
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
            Faults.Error(FormFaultCodes.GroupEmpty, begin.Place(Keys.Type), ("name", open.Group.Name));
        }

        if (open.Kind == ControlKind.Loop)
        {
            List<SheetRow> inner = [.. rows.Skip(open.Index + 1).Take(end - open.Index - 1)];
            _loops.Expand(open.Group, begin, inner);
        }

        _open.Pop();
    }

    /// <summary>Reads the rows of a loop for one of its choices.</summary>
    private void ReadCopy(Group copy, SheetRow begin, IReadOnlyList<SheetRow> rows)
    {
        Add(copy);
        _open.Push(new(copy, ControlKind.Group, begin, 0));
        var depth = _open.Count;
        ReadRows(rows);
        while (_open.Count >= depth)
        {
            _open.Pop();
        }
    }

    private void ReadQuestion(SheetRow row, CellText typeCell)
    {
        var parameters = ParameterRules.Read(row, Faults);
        if (TypeRules.Parse(typeCell.Text) is not { } type)
        {
            TellUnknown(typeCell);
            _names.Take(Innermost, _names.NameOf(row, typeCell.Text), row);
            return;
        }

        var checks = new ParameterChecks(row, parameters, Faults);
        checks.Check(type);
        if (type.Kind == QuestionKind.Audit)
        {
            ReadAudit(row, type, parameters);
            return;
        }

        var name = _names.NameOf(row, typeCell.Text);
        _names.Take(Innermost, name, row);
        CheckKind(row, type);
        AddQuestion(row, type, name, parameters);
    }

    private void TellUnknown(CellText type)
    {
        var near = TypeRules.Nearest(type.Text);
        if (TypeRules.LacksList(type.Text))
        {
            Faults.Error(FormFaultCodes.ListUnsaid, type.At, ("type", type.Text));
        }
        else if (near is null)
        {
            Faults.Error(FormFaultCodes.TypeUnknown, type.At, ("type", type.Text));
        }
        else
        {
            Faults.Error(FormFaultCodes.TypeMisspelt, type.At, ("type", type.Text), ("near", near));
        }
    }

    private void ReadAudit(SheetRow row, QuestionType type, IReadOnlyDictionary<string, string> parameters)
    {
        if (row[Keys.Name] is { Text: not "audit" } name)
        {
            Faults.Error(FormFaultCodes.AuditNamed, name.At, ("name", name.Text));
        }

        var audit = _maker.Question(row, type, "audit");
        Fill(audit, parameters);
        audit.Parent = Root;
        Root.Children.Add(audit);
    }

    private void CheckKind(SheetRow row, QuestionType type)
    {
        switch (type.Kind)
        {
            case QuestionKind.Calculate when type.Type == "calculate" && row[Keys.Calculate] is null && !HasDynamicDefault(row, type.Kind):
                Faults.Error(FormFaultCodes.CalculationMissing, row.Place(Keys.Calculate));
                break;
            case QuestionKind.SubscriberId or QuestionKind.SimSerial:
                Faults.Warn(FormFaultCodes.TypeOld, row.Place(Keys.Type), ("type", type.Type));
                break;
            case QuestionKind.BackgroundGeoPoint when row["trigger"] is null:
                Faults.Error(FormFaultCodes.BackgroundTriggerMissing, row.Place("trigger"));
                break;
            case QuestionKind.BackgroundGeoPoint when row[Keys.Calculate] is { } calculation:
                Faults.Error(FormFaultCodes.BackgroundCalculation, calculation.At);
                break;
            case QuestionKind.CsvExternal or QuestionKind.XmlExternal when Innermost.Group.NearestRepeat is { } repeat:
                Faults.Error(FormFaultCodes.FileInRepeat, row.Place(Keys.Type), ("type", type.Type), ("repeat", repeat.Name));
                break;
            case QuestionKind.Osm when type.List is not null && _context.Tags?.Contains(type.List) == false:
                Faults.Error(FormFaultCodes.TagsMissing, row.Place(Keys.Type), ("list", type.List));
                break;
        }
    }

    private static bool HasDynamicDefault(SheetRow row, QuestionKind kind) => row["default"] is { } text && ReferenceBook.IsDynamic(text.Text, kind);

    private void AddQuestion(SheetRow row, QuestionType type, string name, IReadOnlyDictionary<string, string> parameters)
    {
        var hasList = type.IsSelect && _selects.Check(row, type);
        var isInTable = _isInTable && type.IsSelect;
        if (isInTable && hasList)
        {
            AddTableHeader(row, type);
        }

        var question = _maker.Question(row, type, name, isInTable ? "list-nolabel" : null);
        Fill(question, parameters);
        if (type.Kind == QuestionKind.Range)
        {
            new RangeChecks(row, question.Parameters, Faults).Check(_context.Lists);
        }

        if (_saves.Check(row, isControl: false) is { } entity)
        {
            _context.SavedTo[question] = entity;
        }

        Add(question);
        if (type.HasOther && hasList)
        {
            SelectChecks.AddOther(_context.Lists[type.List!], row.Place(Keys.Type));
            AddMade(ItemMaker.Other(row, name), row, row.Place(Keys.Type));
        }
    }

    /// <summary>Puts the choices above the first question of a table, and sees that the others have the same.</summary>
    private void AddTableHeader(SheetRow row, QuestionType type)
    {
        if (_tableList is not null)
        {
            if (_tableList != type.List)
            {
                Faults.Error(FormFaultCodes.TableLists, row.Place(Keys.Type), ("list", type.List!), ("first", _tableList));
            }

            return;
        }

        _tableList = type.List;
        if (row["choice_filter"] is { } filter)
        {
            Faults.Error(FormFaultCodes.TableFilter, filter.At);
        }
        else if (!_context.Lists.ContainsKey(type.List!))
        {
            Faults.Error(FormFaultCodes.TableWithoutChoices, row.Place(Keys.Type), ("list", type.List!));
        }
        else
        {
            Add(ItemMaker.TableHeader(row, type));
        }
    }

    private void AddMade(Question question, SheetRow row, FormPlace at)
    {
        if (Innermost.Names.TryGetValue(question.Name, out var other))
        {
            Faults.Error(FormFaultCodes.MadeNameTaken, at, ("name", question.Name), ("row", Numbers.Text(other)));
        }

        Innermost.Names[question.Name] = row.Number;
        Add(question);
    }

    private void Add(Item item)
    {
        item.Parent = Innermost.Group;
        Innermost.Group.Children.Add(item);
    }

    private static void Fill(Question question, IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            question.Parameters[name] = value;
        }
    }
}
