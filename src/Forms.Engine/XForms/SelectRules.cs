using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Where the choices of a question come from.</summary>
internal static class SelectRules
{
    private static readonly string[] Endings = [".csv", ".xml", ".geojson"];

    public static bool IsSelect(QuestionKind kind) => kind is QuestionKind.SelectOne or QuestionKind.SelectMultiple or QuestionKind.Rank;

    /// <summary>The file's name without its ending, and the ending; null when the choices come from no file.</summary>
    public static (string Name, string Ending)? File(Question question)
    {
        if (!IsSelect(question.Kind) || question.List is not { } list || TextRules.HasReference(list) || Array.Find(Endings, list.EndsWith) is not { } ending)
        {
            return null;
        }

        return (list[..^ending.Length], ending);
    }

    /// <summary>The address of a file beside the form.</summary>
    public static string Address(string file) => file.EndsWith(".csv", StringComparison.Ordinal) ? "jr://file-csv/" + file : "jr://file/" + file;

    /// <summary>Whether a question looks the choices of a list up with <c>search()</c>.</summary>
    public static bool Searches(Item item, string list) => item is Question question && question.List == list && IsSelect(question.Kind) && Searches(question);

    /// <summary>Whether a question looks its choices up with <c>search()</c>.</summary>
    public static bool Searches(Question question) => question.Appearance?.Text is { } appearance
        && appearance.IndexOf("search(", StringComparison.Ordinal) is >= 0 and var at && appearance.IndexOf(')', at) > at;
}
