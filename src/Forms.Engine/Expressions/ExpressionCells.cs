using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>What a cell is to the questions it speaks of.</summary>
internal enum CellUse
{
    /// <summary>An expression that is not run by a change: a default, a filter, the name of a filled form.</summary>
    Expression,

    /// <summary>A condition on the answer, which may look at the answer itself.</summary>
    Constraint,

    /// <summary>Runs when an answer changes that it speaks of: calculation, required, read-only, the number of a repeat.</summary>
    Triggered,

    /// <summary>Runs in the same way, and decides over all that lies in the item too.</summary>
    Relevance,

    /// <summary>A predicate, whose plain names are columns of the list.</summary>
    Filter,

    /// <summary>A text with references in it.</summary>
    Label,

    /// <summary>Something that is not read as an expression, in which references are looked up.</summary>
    Names,
}

/// <summary>A cell and what it is.</summary>
/// <param name="Cell">The cell.</param>
/// <param name="From">The item it belongs to.</param>
/// <param name="Use">What it is.</param>
internal readonly record struct UsedCell(CellText Cell, Item From, CellUse Use);

/// <summary>Goes through all cells of a draft that may hold expressions or references.</summary>
internal static class ExpressionCells
{
    /// <summary>The cells: rows of the survey in order, then choices, settings and entities.</summary>
    public static IEnumerable<UsedCell> Of(FormDraft draft) =>
        draft.Root.Descendants().Prepend(draft.Root).SelectMany(OfItem)
            .Concat(draft.Choices.SelectMany(list => list.Choices).SelectMany(choice => Texts(choice.Label, choice.Media)).Select(text => new UsedCell(text, draft.Root, CellUse.Label)))
            .Concat(Pick(draft.Root, (draft.Settings.InstanceName, CellUse.Expression)))
            .Concat(draft.Entities.SelectMany(entity => OfEntity(entity, draft.Root)));

    private static IEnumerable<UsedCell> OfItem(Item item) =>
        Conditions(item)
            .Concat(Texts(item.Label, item.Media).Concat(Messages(item)).Select(text => new UsedCell(text, item, CellUse.Label)))
            .Concat(Attributes(item).Select(text => new UsedCell(text, item, CellUse.Names)));

    private static IEnumerable<UsedCell> Conditions(Item item)
    {
        var type = (item as Question)?.Type ?? "text";
        return Pick(
            item,
            (item.Relevant, CellUse.Relevance),
            (item.Required, CellUse.Triggered),
            (item.ReadOnly, CellUse.Triggered),
            (item.Constraint, CellUse.Constraint),
            (item.Calculation, item.Trigger is null ? CellUse.Triggered : CellUse.Expression),
            (item.Default, item.Default is { } said && DefaultRules.IsDynamic(said.Text, type) ? CellUse.Expression : CellUse.Names),
            (item.ChoiceFilter, CellUse.Filter),
            ((item as Repeat)?.Count, CellUse.Expression),
            (item.Trigger, CellUse.Names),
            (item.Appearance, CellUse.Names),
            (Seed(item), CellUse.Expression),
            (List(item), CellUse.Names));
    }

    private static CellText? Seed(Item item) => item.Parameters.TryGetValue("seed", out var seed) && seed.Length > 0 ? new(seed, item.ParametersAt) : null;

    private static CellText? List(Item item) => item is Question { List: { } list } question && ReferenceScanner.MayHave(list) ? new(list, question.TypeAt) : null;

    private static IEnumerable<CellText> Messages(Item item) =>
        new[] { item.Hint, item.GuidanceHint, item.ConstraintMessage, item.RequiredMessage, item.NoAppMessage }.SelectMany(translated => translated.All).Select(text => text.Text);

    private static IEnumerable<CellText> Texts(Translated label, Dictionary<string, Translated> media) => media.Values.Prepend(label).SelectMany(translated => translated.All).Select(text => text.Text);

    private static IEnumerable<CellText> Attributes(Item item) => item.BindAttributes.Values.Concat(item.BodyAttributes.Values).Concat(item.InstanceAttributes.Values);

    private static IEnumerable<UsedCell> OfEntity(EntityDeclaration entity, Item root) => Pick(
        root,
        (entity.EntityId, CellUse.Expression),
        (entity.CreateIf, CellUse.Expression),
        (entity.UpdateIf, CellUse.Expression),
        (entity.Label, CellUse.Expression));

    private static IEnumerable<UsedCell> Pick(Item from, params (CellText? Cell, CellUse Use)[] cells) =>
        cells.Where(cell => cell.Cell is not null).Select(cell => new UsedCell(cell.Cell!, from, cell.Use));
}
