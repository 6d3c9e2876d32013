using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Lint;

/// <summary>
/// Warns of what a form asks of a client and the browser does not do: it is filled there all the same, in the way that the warning says. Phones with Collect do all of it.
/// A form that calls a function which the browser lacks does not open there at all.
/// Looks at the kinds and appearances that the browser client of this product has (<c>web/packages/forms</c>), over @getodk/xforms-engine 0.22.
/// </summary>
internal static class BrowserRules
{
    private const string LastSaved = "${last-saved#";

    /// <summary>Kinds that stay empty in the browser.</summary>
    private static readonly HashSet<QuestionKind> Silent =
    [
        QuestionKind.Audit, QuestionKind.BackgroundAudio, QuestionKind.BackgroundGeoPoint, QuestionKind.PhoneNumber, QuestionKind.Email,
        QuestionKind.SimSerial, QuestionKind.SubscriberId, QuestionKind.Osm,
    ];

    /// <summary>Appearances that change what one sees or can answer on a phone, and do nothing in the browser.</summary>
    private static readonly HashSet<string> Plain = new(StringComparer.Ordinal)
    {
        "image-map", "map", "quickmap", "maps", "placement-map", "bearing", "ethiopian", "coptic", "islamic", "bikram-sambat", "myanmar", "persian", "printer", "no-buttons",
    };

    /// <summary>Functions that the engine of the browser client does not have.</summary>
    private static readonly HashSet<string> Missing = new(StringComparer.Ordinal) { "property", "intersects", "depend" };

    /// <summary>Tells of every such place.</summary>
    public static void Check(FormDraft draft, FaultList faults)
    {
        foreach (var item in draft.Root.Descendants())
        {
            if (item is Question question && Silent.Contains(question.Kind))
            {
                faults.Warn(FormFaultCodes.BrowserKind, question.TypeAt, ("type", question.Type));
            }

            CheckAppearance(item, faults);
            foreach (var cell in Cells(item).Where(cell => cell.Text.Contains(LastSaved, StringComparison.Ordinal)))
            {
                faults.Warn(FormFaultCodes.BrowserLastSaved, cell.At);
            }
        }

        foreach (var called in SpokenName.Of(draft).Where(spoken => spoken.IsCall && Missing.Contains(spoken.Name)))
        {
            faults.Warn(FormFaultCodes.BrowserFunction, called.At, ("name", called.Name));
        }

        if (draft.Settings.PublicKey is not null)
        {
            faults.Warn(FormFaultCodes.BrowserEncryption, FormPlace.Workbook);
        }
    }

    private static void CheckAppearance(Item item, FaultList faults)
    {
        if (item.Appearance is not { } appearance)
        {
            return;
        }

        foreach (var word in appearance.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(IsPlain).Distinct())
        {
            faults.Warn(FormFaultCodes.BrowserAppearance, appearance.At, ("appearance", word.Length > 40 ? word[..40] : word));
        }
    }

    private static bool IsPlain(string word) =>
        Plain.Contains(word) || word.StartsWith("ex:", StringComparison.Ordinal) || word.StartsWith("printer:", StringComparison.Ordinal) || word.StartsWith("search(", StringComparison.Ordinal);

    private static IEnumerable<CellText> Cells(Item item) =>
        ((CellText?[])[item.Calculation, item.Constraint, item.ReadOnly, item.Required, item.Relevant, item.ChoiceFilter, item.Default]).OfType<CellText>();
}
