using Linli.Forms.Engine;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;
using Linli.Forms.Engine.Reading;

namespace Linli.Tests.Forms;

/// <summary>Forms as Markdown tables, read.</summary>
internal static class FormTables
{
    /// <summary>A form.</summary>
    public static FormSource Read(string name, string markdown) => MarkdownForm.Read(name, markdown);

    /// <summary>A form as reading sees it, with everything that it tells.</summary>
    public static (FormDraft? Draft, IReadOnlyList<FormFault> Faults) Draft(string markdown)
    {
        var faults = new FaultList();
        return (FormReader.Read(Read("town", markdown), faults), faults.All);
    }

    /// <summary>A form in which nothing is refused.</summary>
    public static FormDraft Good(string markdown)
    {
        var (draft, faults) = Draft(markdown);

        Assert.Empty(faults.Where(fault => fault.Weight == FaultWeight.Error).Select(fault => $"{fault.Code} at {fault.At}"));
        return draft!;
    }

    /// <summary>The survey rows as a table with the usual columns: type, name, label, and further ones that are named.</summary>
    public static string Survey(string rows, string more = "") => $"| survey |\n| | type | name | label | {more}\n{rows}\n";
}
