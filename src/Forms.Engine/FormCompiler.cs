using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Lint;
using Linli.Forms.Engine.Model;
using Linli.Forms.Engine.Reading;
using Linli.Forms.Engine.XForms;

namespace Linli.Forms.Engine;

/// <summary>Compiles forms.</summary>
public static class FormCompiler
{
    /// <summary>Compiles a form and tells every fault at once. Never throws for a faulty form.</summary>
    public static FormCompilation Compile(FormSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var faults = new FaultList();
        CharacterRules.Check(source, faults);
        return FormReader.Read(source, faults) is { } draft ? Compile(source, draft, faults) : Refused(source, faults);
    }

    private static FormCompilation Compile(FormSource source, FormDraft draft, FaultList faults)
    {
        var book = new ReferenceBook(draft, faults);
        ExpressionChecks.Check(draft, book, faults);
        if (faults.HasErrors)
        {
            return Refused(source, faults);
        }

        BrowserRules.Check(draft, faults);
        CollectRules.Check(draft, faults);
        var work = new FormWork(draft, book, faults);
        var written = XFormWriter.Write(work);
        return faults.HasErrors ? Refused(source, faults) : new(written, Sorted(source, faults), FileRules.Of(work), DefinitionRules.Of(draft));
    }

    private static FormCompilation Refused(FormSource source, FaultList faults) => new(null, Sorted(source, faults), [], null);

    private static IReadOnlyList<FormFault> Sorted(FormSource source, FaultList faults)
    {
        var order = source.Sheets.Select((sheet, index) => (sheet.Name, index)).GroupBy(sheet => sheet.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().index, StringComparer.Ordinal);
        return [.. faults.All.OrderBy(fault => order.GetValueOrDefault(fault.At.Sheet, -1)).ThenBy(fault => fault.At.Row).ThenBy(fault => fault.At.Column)];
    }
}
