using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;
using Linli.Forms.Engine.XForms;

namespace Linli.Forms.Engine.Lint;

/// <summary>Warns of expressions that every client reads and that cannot mean what somebody meant: names without <c>${ }</c>, choices and columns that a list does not have.</summary>
internal static class MeaningRules
{
    /// <summary>So much of a word is told.</summary>
    private const int Shown = 40;

    /// <summary>Tells of every such place, each word once a cell.</summary>
    /// <param name="draft">The form.</param>
    /// <param name="cells">Its cells, and the expressions in them.</param>
    /// <param name="faults">Takes up the warnings.</param>
    /// <returns>The columns that are looked for in files beside the form.</returns>
    public static IReadOnlyList<FormColumnUse> Check(FormDraft draft, IReadOnlyList<(UsedCell Used, IReadOnlyList<ExpressionNode> Roots)> cells, FaultList faults)
    {
        var lists = ChoiceBook.Of(draft);
        var names = draft.Root.Descendants().Select(item => item.Name).ToHashSet(StringComparer.Ordinal);
        var choices = new ChoiceComparisons(draft, lists, faults);
        var columns = new HashSet<FormColumnUse>();
        foreach (var (used, roots) in cells)
        {
            var told = new HashSet<string>(StringComparer.Ordinal);
            foreach (var root in roots.Where(_ => !IsYesOrNo(used)))
            {
                NameWalk.Visit(root, ListOf(used), (list, name) => Meet(used, list, name, told));
                choices.Check(root, used);
            }

            choices.CheckDefault(used);
        }

        columns.UnionWith(draft.Root.Descendants().OfType<Question>().SelectMany(InFile));
        return [.. columns];

        void Meet(UsedCell used, string? list, string name, HashSet<string> told)
        {
            if (list is null)
            {
                if (!IsInside(used, name) && told.Add(name))
                {
                    faults.Warn(names.Contains(name) ? FormFaultCodes.BareName : FormFaultCodes.BareWord, used.Cell.At, ("name", Short(name)));
                }
            }
            else if (!lists.Has(list))
            {
                columns.Add(new(list, name, used.Cell.At));
            }
            else if (!lists.HasColumn(list, name) && told.Add(name))
            {
                faults.Warn(FormFaultCodes.ColumnUnknown, used.Cell.At, ("name", Short(name)), ("list", Short(list)));
            }
        }
    }

    /// <summary>Whether a cell is one of the words that conditions may be.</summary>
    private static bool IsYesOrNo(UsedCell used) => used.Use is CellUse.Triggered or CellUse.Relevance or CellUse.Constraint && WordRules.Condition(used.Cell.Text) is not null;

    /// <summary>The list whose columns plain names are in a filter; null elsewhere. A filter of answers has questions for columns, and is not looked at.</summary>
    private static string? ListOf(UsedCell used) => used is not { Use: CellUse.Filter, From: Question { List: { } list } question } ? null
        : TextRules.HasReference(list) || question.Kind == QuestionKind.SelectOneExternal ? NameWalk.Unknown
        : SelectRules.File(question)?.Name ?? list;

    /// <summary>Whether a plain name is a way that leads somewhere: from a group to what lies in it.</summary>
    private static bool IsInside(UsedCell used, string name) => used is { Use: CellUse.Filter } || (used.From is Group group && group.Parent is not null && group.Children.Exists(child => child.Name == name));

    private static IEnumerable<FormColumnUse> InFile(Question question) => SelectRules.File(question) is not (var name, ".csv")
        ? []
        : [new(name, question.Parameters.GetValueOrDefault("value", "name"), question.TypeAt), new(name, question.Parameters.GetValueOrDefault("label", "label"), question.TypeAt)];

    private static string Short(string name) => name.Length > Shown ? name[..Shown] : name;
}
