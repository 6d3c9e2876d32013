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

    /// <summary>Adds what somebody else has found in an accepted form, in the order of the workbook.</summary>
    /// <param name="compiled">What the compiler said.</param>
    /// <param name="source">The form.</param>
    /// <param name="remarks">Warnings, with codes and words of their own.</param>
    public static FormCompilation Remark(FormCompilation compiled, FormSource source, IReadOnlyList<FormFault> remarks)
    {
        ArgumentNullException.ThrowIfNull(compiled);
        ArgumentNullException.ThrowIfNull(source);
        return compiled with { Faults = Sorted(source, compiled.Faults.Concat(remarks)) };
    }

    private static FormCompilation Compile(FormSource source, FormDraft draft, FaultList faults)
    {
        var book = new ReferenceBook(draft, faults);
        var read = ExpressionChecks.Check(draft, book, faults);
        if (faults.HasErrors)
        {
            return Refused(source, faults);
        }

        var columns = MeaningRules.Check(draft, read, faults);
        BrowserRules.Check(draft, faults);
        CollectRules.Check(draft, faults);
        var work = new FormWork(draft, book, faults);
        var written = XFormWriter.Write(work);
        return faults.HasErrors ? Refused(source, faults) : new(written, Sorted(source, faults.All), FileRules.Of(work), DefinitionRules.Of(draft))
        {
            Columns = columns,
            Places = draft.Root.Descendants().GroupBy(item => item.Path, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().NameAt, StringComparer.Ordinal),
        };
    }

    private static FormCompilation Refused(FormSource source, FaultList faults) => new(null, Sorted(source, faults.All), [], null);

    private static IReadOnlyList<FormFault> Sorted(FormSource source, IEnumerable<FormFault> faults)
    {
        var order = source.Sheets.Select((sheet, index) => (sheet.Name, index)).GroupBy(sheet => sheet.Name, StringComparer.Ordinal)
            .ToDictionary(same => same.Key, same => same.First().index, StringComparer.Ordinal);
        return [.. faults.OrderBy(fault => order.GetValueOrDefault(fault.At.Sheet, -1)).ThenBy(fault => fault.At.Row).ThenBy(fault => fault.At.Column)];
    }
}
