using System.Text;
using Linli.Forms.Engine;

namespace Linli.Forms.Definitions;

/// <summary>A workbook that the compiler accepted.</summary>
/// <param name="FileName">Its name.</param>
/// <param name="Workbook">Its bytes.</param>
/// <param name="XForm">What it became, as phones get it.</param>
/// <param name="Compilation">All that the compiler said.</param>
internal sealed record CompiledForm(string FileName, byte[] Workbook, byte[] XForm, FormCompilation Compilation)
{
    /// <summary>MD5 of the XForm.</summary>
    public string Hash { get; } = FormHash.Of(XForm);

    /// <summary>What it asks.</summary>
    public FormDefinition Definition => Compilation.Definition!;

    /// <summary>Compiles a workbook; every fault comes back in one problem.</summary>
    /// <param name="name">Name of the file.</param>
    /// <param name="workbook">Its bytes.</param>
    /// <param name="language">The reader's language, for the faults.</param>
    /// <param name="lists">The columns of the node's lists.</param>
    public static Outcome<CompiledForm> Of(string name, byte[] workbook, string language, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? lists = null)
    {
        if (workbook.Length == 0)
        {
            return FormProblems.NothingSent();
        }

        using var file = new MemoryStream(workbook, writable: false);
        if (WorkbookForm.Read(Path.GetFileNameWithoutExtension(name), file).Failed(out var problem, out var source))
        {
            return problem;
        }

        var compiled = FormCheck.Compile(source, lists);
        return compiled.XForm is { } xform ? new CompiledForm(name, workbook, Encoding.UTF8.GetBytes(xform), compiled) : FormProblems.Faulty(compiled.Faults, language);
    }
}
