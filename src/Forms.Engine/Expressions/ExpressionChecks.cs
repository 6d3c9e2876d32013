using System.Globalization;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Parses and checks every expression of a draft: syntax, unknown functions, number of arguments, references to nothing, secondary instances that are not there,
/// self-reference, cycles of calculation, relevance and the like. Runs before writing.
/// </summary>
internal static class ExpressionChecks
{
    /// <summary>Checks, and tells all faults in the order of the cells; rings last.</summary>
    /// <returns>The cells, and the expressions that were read in each.</returns>
    public static IReadOnlyList<(UsedCell Used, IReadOnlyList<ExpressionNode> Roots)> Check(FormDraft draft, ReferenceBook book, FaultList faults)
    {
        foreach (var cell in draft.Referring)
        {
            book.FindAll(cell);
        }

        var calls = new CallChecks(new(draft), faults);
        var cells = ExpressionCells.Of(draft).Select(cell => (Used: cell, Roots: (IReadOnlyList<ExpressionNode>)Read(cell, book, faults))).ToList();
        foreach (var root in cells.SelectMany(cell => cell.Roots))
        {
            calls.Learn(root);
        }

        var graph = new DependencyGraph();
        var triggers = new TriggerRules(book, draft.Root);
        foreach (var (used, roots) in cells)
        {
            foreach (var root in roots)
            {
                calls.Check(root, used.Cell);
                Connect(graph, triggers, root, used);
            }
        }

        CycleChecks.Check(graph, faults);
        return cells;
    }

    private static void Connect(DependencyGraph graph, TriggerRules triggers, ExpressionNode root, UsedCell used)
    {
        if (used.Use is not (CellUse.Triggered or CellUse.Relevance))
        {
            return;
        }

        foreach (var needed in triggers.Of(root, used.From).Distinct())
        {
            graph.Add(used.From, used.Use == CellUse.Relevance, needed, used.Cell);
        }
    }

    /// <summary>Looks up the references of a cell and reads the expressions in it.</summary>
    private static List<ExpressionNode> Read(UsedCell used, ReferenceBook book, FaultList faults)
    {
        book.FindAll(used.Cell);
        if (used.Use == CellUse.Names)
        {
            CheckTrigger(used, faults);
            return [];
        }

        return used.Use == CellUse.Label ? ReadLabel(used.Cell, faults) : Parse(used.Cell.Text, used.Cell, faults) is { } root ? [root] : [];
    }

    private static void CheckTrigger(UsedCell used, FaultList faults)
    {
        if (ReferenceEquals(used.Cell, used.From.Trigger) && used.Cell.Text.Split(',').Any(part => ReferenceScanner.Only(part.Trim()) is null) && !HasMalformed(used.Cell.Text))
        {
            faults.Error(FormFaultCodes.BadTrigger, used.Cell.At);
        }
    }

    private static List<ExpressionNode> ReadLabel(CellText cell, FaultList faults)
    {
        List<ExpressionNode> roots = [];
        if (!cell.Text.Contains('{', StringComparison.Ordinal) && !cell.Text.Contains("instance(", StringComparison.Ordinal))
        {
            return roots;
        }

        if (LabelScanner.HasUnclosedTemplate(cell.Text))
        {
            faults.Warn(FormFaultCodes.UnclosedTemplate, cell.At);
        }

        foreach (var piece in LabelScanner.Scan(cell.Text).Where(piece => piece.IsExpression))
        {
            var text = cell.Text[piece.Start..piece.End];
            if (ReferenceScanner.Only(text) is null && Parse(text, cell, faults) is { } root)
            {
                roots.Add(root);
            }
        }

        return roots;
    }

    private static ExpressionNode? Parse(string text, CellText cell, FaultList faults)
    {
        var (root, fault) = ExpressionParser.Parse(text);
        if (fault is not null && !(fault.Code == FormFaultCodes.BadReference && HasMalformed(text)))
        {
            var place = (fault.At + 1).ToString(CultureInfo.InvariantCulture);
            faults.Error(fault.Code, cell.At, ("part", Short(fault.Part)), ("position", place));
        }

        return root;
    }

    /// <summary>Malformed references have been told when they were looked up.</summary>
    private static bool HasMalformed(string text) => ReferenceScanner.Scan(text).Exists(reference => !reference.IsWellFormed);

    private static string Short(string part) => part.Length <= 30 ? part : part[..29] + "…";
}
