using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>A file that expressions and choices read.</summary>
/// <param name="Name">Its id in the form.</param>
/// <param name="Address">Where clients find it.</param>
/// <param name="At">Who asks for it.</param>
/// <param name="IsDeclared">Whether a row of its own says it, which may be said once only.</param>
internal sealed record FileSource(string Name, string Address, FormPlace At, bool IsDeclared = false);

/// <summary>Which files the form reads, by the rows that ask for them.</summary>
internal static class SourceRules
{
    private const string LastSaved = "__last-saved";
    private const string Pull = "pulldata";

    /// <summary>All of them, in the order of the form; the same one as often as it is asked for.</summary>
    public static IEnumerable<FileSource> Files(FormWork work)
    {
        foreach (var item in work.Items)
        {
            foreach (var source in OfItem(item))
            {
                yield return source;
            }
        }

        foreach (var name in work.Draft.Settings.InstanceName is { } named ? Pulled(named.Text) : [])
        {
            yield return Table(name, work.Draft.Settings.InstanceName!.At);
        }

        if (work.Book.UsesLastSaved || work.Items.Any(UsesLastSaved))
        {
            yield return new(LastSaved, "jr://instance/last-saved", FormPlace.Workbook);
        }
    }

    private static IEnumerable<FileSource> OfItem(Item item)
    {
        if (item is Question { Kind: QuestionKind.CsvExternal })
        {
            return [new(item.Name, SelectRules.Address(item.Name + ".csv"), item.At, IsDeclared: true)];
        }

        if (item is Question { Kind: QuestionKind.XmlExternal })
        {
            return [new(item.Name, SelectRules.Address(item.Name + ".xml"), item.At, IsDeclared: true)];
        }

        var pulled = Cells(item).SelectMany(cell => Pulled(cell.Text).Select(name => Table(name, cell.At)));
        return item is Question question && SelectRules.File(question) is var (name, ending)
            ? pulled.Append(new(name, SelectRules.Address(name + ending), question.TypeAt))
            : pulled;
    }

    private static FileSource Table(string name, FormPlace at) => new(name, $"jr://file-csv/{name}.csv", at);

    private static IEnumerable<CellText> Cells(Item item) =>
        ((CellText?[])[item.Calculation, item.Constraint, item.ReadOnly, item.Required, item.Relevant, item.ChoiceFilter, item.Default]).OfType<CellText>();

    private static bool UsesLastSaved(Item item) => Cells(item).Any(cell => cell.Text.Contains("${last-saved#", StringComparison.Ordinal));

    /// <summary>The files that calls of pulldata() name in their first argument.</summary>
    private static IEnumerable<string> Pulled(string text)
    {
        for (var at = text.IndexOf(Pull, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Pull, at + Pull.Length, StringComparison.Ordinal))
        {
            var rest = text.AsSpan(at + Pull.Length).TrimStart();
            if (rest.StartsWith("(") && rest.IndexOf(',') is > 0 and var comma)
            {
                yield return rest[1..comma].ToString().Replace("'", "", StringComparison.Ordinal).Replace("\"", "", StringComparison.Ordinal).Trim();
            }
        }
    }
}
