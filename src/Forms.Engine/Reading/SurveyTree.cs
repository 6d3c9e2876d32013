using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>The form as far as it has been read: its groups, and those that are still open.</summary>
internal sealed class SurveyTree
{
    private readonly Stack<OpenControl> _open = new();

    private readonly SurveyContext _context;

    private readonly Group _meta;

    /// <summary>A form with nothing in it.</summary>
    public SurveyTree(SurveyContext context)
    {
        _context = context;
        Root = new() { Name = context.RootName, At = context.Survey.At, NameAt = context.RootNameAt };
        _meta = new() { Name = "meta", At = context.Survey.At, Parent = Root };
        _open.Push(new(Root, null, null, 0));
    }

    /// <summary>The root, which holds everything.</summary>
    public Group Root { get; }

    /// <summary>The group that rows are read into.</summary>
    public OpenControl Innermost => _open.Peek();

    /// <summary>The open groups from the outermost, the root not among them.</summary>
    public IEnumerable<OpenControl> Open => _open.Reverse().Skip(1);

    /// <summary>How many groups are open, with the root.</summary>
    public int Depth => _open.Count;

    /// <summary>Whether a table has begun and no group has ended since.</summary>
    public bool IsInTable { get; private set; }

    /// <summary>The list of the first question of the table; null before it.</summary>
    public string? TableList { get; set; }

    /// <summary>Begins a table.</summary>
    public void BeginTable() => (IsInTable, TableList) = (true, null);

    /// <summary>Ends a table, if there is one.</summary>
    public void EndTable() => (IsInTable, TableList) = (false, null);

    /// <summary>Adds a group and reads into it.</summary>
    public void Push(OpenControl control)
    {
        Add(control.Group);
        _open.Push(control);
    }

    /// <summary>Reads into the group around.</summary>
    public void Pop() => _open.Pop();

    /// <summary>Adds a row.</summary>
    public void Add(Item item)
    {
        item.Parent = Innermost.Group;
        Innermost.Group.Children.Add(item);
    }

    /// <summary>Adds a question that stands in the block <c>meta</c>, wherever its row is.</summary>
    /// <returns>Whether it is the first of its name there.</returns>
    public bool AddMeta(Question question)
    {
        var isFirst = !Root.Children.Exists(item => item.Parent == _meta && item.Name == question.Name);
        question.Parent = _meta;
        Root.Children.Add(question);
        return isFirst;
    }

    /// <summary>Adds a question that reading makes, whose name must be free.</summary>
    public void AddMade(Question question, SheetRow row, FormPlace at)
    {
        if (Innermost.Names.TryGetValue(question.Name, out var other))
        {
            _context.Faults.Error(FormFaultCodes.MadeNameTaken, at, ("name", question.Name), ("row", Numbers.Text(other)));
        }

        Innermost.Names[question.Name] = row.Number;
        Add(question);
    }
}
