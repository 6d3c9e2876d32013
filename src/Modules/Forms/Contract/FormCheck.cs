using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Media;

namespace Linli.Forms;

/// <summary>Compiles forms as the product takes them: beside what the compiler says, it tells where answers would not become facts, and where a form looks for columns that files of the node do not have.</summary>
public static class FormCheck
{
    private static readonly Lazy<Texts> Advice = new(() => new([typeof(FormCheck).Assembly]));

    /// <summary>Compiles a form and tells everything at once. Never throws for a faulty form.</summary>
    /// <param name="source">The form.</param>
    /// <param name="lists">Further columns that are known, by name of the file without its ending: those of the node's lists. Null where no node is asked.</param>
    public static FormCompilation Compile(FormSource source, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? lists = null)
    {
        var compiled = FormCompiler.Compile(source);
        return compiled.Definition is null ? compiled : FormCompiler.Remark(compiled, source, [.. AdviceRules.Check(compiled), .. Columns(compiled, lists)]);
    }

    /// <summary>Says what is wrong, and what to do about it.</summary>
    /// <param name="fault">A fault of the compiler, or one that <see cref="Compile"/> added.</param>
    /// <param name="language">One of <see cref="Languages.All"/>.</param>
    public static (string What, string Mend) WordsOf(FormFault fault, string language)
    {
        ArgumentNullException.ThrowIfNull(fault);
        if (!fault.Code.StartsWith(AdviceRules.Prefix, StringComparison.Ordinal))
        {
            return FormFaultTexts.Of(fault, language);
        }

        var words = Advice.Value.Of(new(fault.Code, 422, [.. fault.Values.Select(value => (value.Key, (object)value.Value))]), language);
        return (words.Title, words.Mend);
    }

    /// <summary>Columns that a form looks for in files of the node, and that those do not have; each once.</summary>
    private static IEnumerable<FormFault> Columns(FormCompilation compiled, IReadOnlyDictionary<string, IReadOnlyCollection<string>>? lists) =>
        from use in compiled.Columns
        let known = LiveLists.ColumnsOf(use.File) ?? lists?.GetValueOrDefault(use.File)
        where known is not null && !known.Contains(use.Column) && !compiled.Definition!.Entities.Any(entity => entity.List == use.File && entity.Properties.Any(property => property.Name == use.Column))
        select AdviceRules.Warning("column", use.At, ("name", use.Column), ("file", use.File), ("columns", string.Join(", ", known)));
}
