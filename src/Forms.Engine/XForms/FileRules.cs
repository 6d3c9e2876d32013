using System.Text;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>The files that go with a form.</summary>
internal static class FileRules
{
    private const string Itemsets = "itemsets.csv";

    /// <summary>All of them, each once: those made from sheets first, then those to be added, by name.</summary>
    public static IReadOnlyList<FormFile> Of(FormWork work)
    {
        var files = new List<FormFile>();
        if (work.Draft.External is { } external && work.Items.OfType<Question>().Any(question => question.Kind == QuestionKind.SelectOneExternal))
        {
            files.Add(new(Itemsets, Table(external)));
        }

        var named = SourceRules.Files(work).Where(source => source.Address.StartsWith("jr://file", StringComparison.Ordinal)).Select(source => source.Address)
            .Concat(Media(work)).Select(address => address[(address.LastIndexOf('/') + 1)..]).Where(name => name.Length > 0);
        files.AddRange(named.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(name => new FormFile(name, null)));
        return files;
    }

    private static IEnumerable<string> Media(FormWork work)
    {
        var media = work.Items.Select(item => item.Media).Concat(work.Draft.Choices.SelectMany(list => list.Choices).Select(choice => choice.Media));
        var named = media.SelectMany(kinds => kinds.Values).SelectMany(files => files.All).Select(file => file.Text.Text);
        return named.Where(name => name != TextRules.Missing && !TextRules.HasReference(name));
    }

    private static string Table(ExternalChoices external)
    {
        var table = new StringBuilder();
        foreach (var row in external.Rows.Prepend(external.Headers))
        {
            table.AppendJoin(',', row.Select(cell => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")).Append("\r\n");
        }

        return table.ToString();
    }
}
