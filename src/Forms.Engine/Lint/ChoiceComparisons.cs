using System.Globalization;
using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Lint;

/// <summary>Warns where an answer is compared with something that nobody can choose: <c>${fever} = 'Yes'</c> for the choice <c>yes</c>.</summary>
internal sealed class ChoiceComparisons
{
    /// <summary>What a select with <c>or_other</c> offers besides.</summary>
    private const string Other = "other";

    /// <summary>So much of a value is told.</summary>
    private const int Shown = 40;

    private readonly ChoiceBook _lists;
    private readonly FaultList _faults;
    private readonly NearestName _nearest = new();
    private readonly Dictionary<string, Question?> _questions;
    private readonly HashSet<(FormPlace, string)> _told = [];

    public ChoiceComparisons(FormDraft draft, ChoiceBook lists, FaultList faults)
    {
        (_lists, _faults) = (lists, faults);
        _questions = draft.Root.Descendants().OfType<Question>().GroupBy(question => question.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.Count() == 1 ? same.First() : null, StringComparer.Ordinal);
    }

    /// <summary>Checks the comparisons, and the calls of <c>selected</c>, of an expression.</summary>
    public void Check(ExpressionNode root, UsedCell used) => ExpressionWalk.Visit(root, (node, inFilter) =>
    {
        switch (node)
        {
            case OperationNode { Signs: ["=" or "!="], Operands: [var left, var right] }:
                Compare(left, right, used, inFilter);
                Compare(right, left, used, inFilter);
                break;
            case CallNode { Name: "selected", Arguments: [var answer, var value] }:
                Compare(answer, value, used, inFilter);
                break;
        }
    });

    /// <summary>Checks what is chosen when the form opens.</summary>
    public void CheckDefault(UsedCell used)
    {
        if (used is { Use: CellUse.Names, From: Question question } && ReferenceEquals(used.Cell, question.Default) && !ReferenceScanner.MayHave(used.Cell.Text))
        {
            Compare(question, used.Cell.Text, isNumber: false, used.Cell);
        }
    }

    private void Compare(ExpressionNode answer, ExpressionNode value, UsedCell used, bool inFilter)
    {
        if (value is LiteralNode literal && QuestionOf(answer, used, inFilter || used.Use == CellUse.Filter) is { } question)
        {
            Compare(question, literal.Text, literal.IsNumber, used.Cell);
        }
    }

    private void Compare(Question question, string value, bool isNumber, CellText cell)
    {
        if (_lists.ChoicesOf(question) is not { } choices)
        {
            return;
        }

        string[] values = question.Kind == QuestionKind.SelectOne ? [value.Trim()] : value.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        foreach (var one in values.Where(one => one.Length > 0 && !IsChoice(question, choices, one, isNumber) && _told.Add((cell.At, one))))
        {
            Tell(question, choices, one, cell);
        }
    }

    private static bool IsChoice(Question question, IReadOnlySet<string> choices, string value, bool isNumber) =>
        choices.Contains(value) || (question.HasOther && value == Other) || (isNumber && Number(value) is { } number && choices.Any(choice => Number(choice) == number));

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private void Tell(Question question, IReadOnlySet<string> choices, string value, CellText cell)
    {
        if (_nearest.Of(value, choices) is { } nearest)
        {
            _faults.Warn(FormFaultCodes.ChoiceMisspelt, cell.At, ("value", Short(value)), ("name", Short(question.Name)), ("list", Short(question.List!)), ("nearest", nearest));
        }
        else
        {
            _faults.Warn(FormFaultCodes.ChoiceUnknown, cell.At, ("value", Short(value)), ("name", Short(question.Name)), ("list", Short(question.List!)));
        }
    }

    /// <summary>The question that a piece of an expression is the answer of; a dot is the question itself, and a row of the list in a filter.</summary>
    private Question? QuestionOf(ExpressionNode node, UsedCell used, bool inFilter) => node switch
    {
        PathNode { Origin: PathOrigin.Reference, Steps: [], Filters: [], Reference: { IsLastSaved: false } reference } => _questions.GetValueOrDefault(reference.Name),
        PathNode { Origin: PathOrigin.Here, Steps: [{ Test: ".", Filters: [] }] } when !inFilter => used.From as Question,
        _ => null,
    };

    private static string Short(string text) => text.Length > Shown ? text[..Shown] : text;
}
