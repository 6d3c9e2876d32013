using System.Text;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>Looks up the <c>${references}</c> of a draft and expands them as the reference compiler does. Tells unknown and ambiguous names once a cell.</summary>
internal sealed class ReferenceBook(FormDraft draft, FaultList faults)
{
    private readonly SurveyNames _names = new(draft);
    private readonly NearestName _nearest = new();
    private readonly HashSet<(FormPlace At, string Name)> _told = [];
    private readonly Lazy<bool> _lastSaved = new(() => ExpressionCells.Of(draft).Any(cell => cell.Cell.Text.Contains("${last-saved#", StringComparison.Ordinal)));

    /// <summary>Whether any expression reads the answers of the last form that was saved.</summary>
    public bool UsesLastSaved => _lastSaved.Value;

    /// <summary>Whether a default must be worked out when the form opens (setvalue) instead of standing in the instance.</summary>
    public static bool IsDynamic(string defaultText, string type) => DefaultRules.IsDynamic(defaultText, type);

    /// <summary>
    /// An expression of a bind or an action, as seen from an item: every <c>${x}</c> becomes <c> /data/x </c> or, inside the same repeat, <c> ../x </c>.
    /// </summary>
    public string Expand(CellText cell, Item from) => Replace(cell.Text, cell.At, from, usesCurrent: false);

    /// <summary>An expression inside the predicate of the item's itemset, where relative paths begin at <c>current()</c>.</summary>
    public string ExpandFilter(CellText cell, Item from) => Replace(cell.Text, cell.At, from, usesCurrent: true);

    /// <summary>The text of a label, hint or message in parts: plain text, or an expression that becomes an output. Choices have no place in the form: give the root.</summary>
    public IReadOnlyList<TextPart> Parts(CellText text, Item from)
    {
        if (!text.Text.Contains('{', StringComparison.Ordinal) && !text.Text.Contains('(', StringComparison.Ordinal))
        {
            return [new(text.Text, false)];
        }

        var pieces = LabelScanner.Scan(text.Text);
        var templates = pieces.Any(piece => piece.IsExpression && piece.Start >= 2 && text.Text[piece.Start - 1] == '{' && text.Text[piece.Start - 2] == '{');
        return [.. pieces.Select(piece => Part(text.Text[piece.Start..piece.End], piece.IsExpression, templates))];

        TextPart Part(string written, bool isExpression, bool unescape) => isExpression
            ? new(Replace(written, text.At, from, usesCurrent: false), true)
            : new(unescape ? written.Replace(@"\{{", "{{", StringComparison.Ordinal).Replace(@"\}}", "}}", StringComparison.Ordinal) : written, false);
    }

    /// <summary>The item that a cell names by one reference alone; null when the cell is something else, or the name is unknown (told).</summary>
    public Item? Find(CellText cell) => ReferenceScanner.Only(cell.Text) is { } reference ? Look(reference, cell.At) : null;

    /// <summary>The items that a cell names, without the unknown ones (told).</summary>
    public IReadOnlyList<Item> FindAll(CellText cell) =>
        ReferenceScanner.MayHave(cell.Text) ? [.. ReferenceScanner.Scan(cell.Text).Select(reference => Look(reference, cell.At)).OfType<Item>()] : [];

    /// <summary>The item of a name; null when there is none or there are several. Tells nothing.</summary>
    public Item? Peek(string name) => _names.Has(name, out var item) ? item : null;

    private string Replace(string text, FormPlace at, Item from, bool usesCurrent)
    {
        text = CallRules.Mend(text, from, Peek);
        if (!ReferenceScanner.MayHave(text))
        {
            return text;
        }

        var result = new StringBuilder(text.Length * 2);
        var (repeats, filters) = (new IndexedRepeatRules(text), new InstanceFilterRules(text));
        var done = 0;
        foreach (var found in ReferenceScanner.Scan(text))
        {
            var reference = found with { IsLastSaved = found.IsLastSaved && !IsQuoted(text, found.Start) };
            var current = filters.Holds(reference) || usesCurrent;
            result.Append(text, done, reference.Start - done);
            result.Append(Look(reference, at) is { } item ? Path(item, from, reference, current, repeats) : text[reference.Start..reference.End]);
            done = reference.End;
        }

        return result.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>Whether a place lies in a text in quotes, which names a question and cannot hold the call that reads the last form.</summary>
    private static bool IsQuoted(string text, int place)
    {
        var quote = '\0';
        foreach (var c in text.AsSpan(0, place))
        {
            quote = quote == '\0' ? (c is '\'' or '"' ? c : quote) : c == quote ? '\0' : quote;
        }

        return quote != '\0';
    }

    private static string Path(Item to, Item from, Reference reference, bool usesCurrent, IndexedRepeatRules repeats) =>
        reference.IsLastSaved ? $" instance('__last-saved'){to.Path} "
        : repeats.MayBeRelative(reference) && PathRules.Relative(from, to) is { } way ? $" {(usesCurrent ? "current()/" : "")}{way} "
        : $" {to.Path} ";

    private Item? Look(Reference reference, FormPlace at)
    {
        if (reference.IsWellFormed && _names.Has(reference.Name, out var item) && item is not null)
        {
            return item;
        }

        if (_told.Add((at, reference.Name)))
        {
            Tell(reference, at);
        }

        return null;
    }

    private void Tell(Reference reference, FormPlace at)
    {
        if (!reference.IsWellFormed)
        {
            faults.Error(FormFaultCodes.BadReference, at);
        }
        else if (_names.Has(reference.Name, out _))
        {
            faults.Error(FormFaultCodes.AmbiguousReference, at, ("name", reference.Name));
        }
        else if (_nearest.Of(reference.Name, _names.All) is { } near)
        {
            faults.Error(FormFaultCodes.MisspeltReference, at, ("name", reference.Name), ("nearest", near));
        }
        else
        {
            faults.Error(FormFaultCodes.UnknownReference, at, ("name", reference.Name));
        }
    }
}

/// <summary>A piece of a label, hint or message.</summary>
/// <param name="Text">Plain text, or an expression.</param>
/// <param name="IsExpression">Whether it is worked out and shown.</param>
internal readonly record struct TextPart(string Text, bool IsExpression);
