using System.Globalization;
using Linli.Forms.Definitions;
using Linli.Forms.Engine;

namespace Linli.Forms.Submissions;

/// <summary>How the answers to a question are counted. Names and texts are never: they would outlive the people in the tallies. Pure.</summary>
/// <param name="Node">The question.</param>
/// <param name="Kind">What of it is counted.</param>
/// <param name="Indicator">Name of its tallies; the same in all versions of the form.</param>
internal sealed record CountedQuestion(FormNode Node, CountedKind Kind, string Indicator)
{
    /// <summary>Dimension under which filled forms, and answered questions, are counted.</summary>
    public const string Answered = "#";

    /// <summary>Stands before the value in the dimensions of values.</summary>
    public const char Value = '=';

    /// <summary>
    /// Dimension under which, where several may be chosen, the answers are counted that name something which is none of the choices: each once, and never what it was. No choice can have it: theirs begin with
    /// <see cref="Value"/>. Where one may be chosen nothing is counted: they are those that were answered less those that are some choice.
    /// </summary>
    public const string Other = "?";

    /// <summary>
    /// By which rules answers are counted now. Each filled form keeps by which it was counted, so that it is taken back and counted anew by the same: those of 1 do not count in <see cref="Other"/>, and nobody
    /// can tell from tallies how many of them should.
    /// </summary>
    public const int Rules = 2;

    /// <summary>Digits to which numbers are rounded before they are counted: exact for ages, people and temperatures, and never more than 900 values a power of ten.</summary>
    private const int Digits = 3;

    private readonly HashSet<string> _choices = [.. Node.Choices.Select(choice => choice.Name)];

    /// <summary>Name of the tally that counts filled forms.</summary>
    public static string IndicatorOf(Form form) => string.Create(CultureInfo.InvariantCulture, $"form.{form.No}");

    /// <summary>The questions of a version that are counted, by path.</summary>
    public static IReadOnlyDictionary<string, CountedQuestion> Of(Form form, FormDefinition definition) => definition.Nodes()
        .Where(node => node.Children.Count == 0 && !DeclaredNames.IsAddress(node.Name))
        .Select(node => (node, kind: KindOf(node)))
        .Where(pair => pair.kind != CountedKind.Nothing)
        .ToDictionary(pair => pair.node.Path, pair => new CountedQuestion(pair.node, pair.kind, $"{IndicatorOf(form)}:{pair.node.Path[(pair.node.Path.IndexOf('/', 1) + 1)..]}"));

    /// <summary>The dimensions that an answer counts in; none when nothing was answered.</summary>
    /// <param name="text">The answer.</param>
    /// <param name="rules">By which rules.</param>
    public IEnumerable<string> DimensionsOf(string text, int rules = Rules)
    {
        if (text.Length == 0)
        {
            return [];
        }

        return Kind switch
        {
            CountedKind.Choice => ((string[])[text]).Where(_choices.Contains).Select(Dimension).Prepend(Answered),
            CountedKind.Choices => Several(text.Split(' ', StringSplitOptions.RemoveEmptyEntries), rules).Prepend(Answered),
            CountedKind.Number => Number(text) is { } number ? [Answered, Dimension(number)] : [],
            CountedKind.Day => AnswerValues.Of(AnswerType.Date, text.Trim()) is DateOnly { Year: >= 1900 and <= 2100 } day ? [Answered, Dimension(day.ToString("O", CultureInfo.InvariantCulture))] : [],
            _ => [Answered],
        };
    }

    private IEnumerable<string> Several(IReadOnlyCollection<string> names, int rules)
    {
        var chosen = names.Distinct().Where(_choices.Contains).Select(Dimension);
        return rules > 1 && !names.All(_choices.Contains) ? chosen.Append(Other) : chosen;
    }

    private static string Dimension(string value) => Value + value;

    private static string? Number(string text)
    {
        if (AnswerValues.Of(AnswerType.Decimal, text) is not double number || Math.Abs(number) > 1e12)
        {
            return null;
        }

        var rounded = number == 0 ? 0 : double.Parse(number.ToString("G" + Digits, CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        return Math.Abs(rounded) < 1e-6 ? "0" : ((decimal)rounded).ToString("0.#########", CultureInfo.InvariantCulture);
    }

    private static CountedKind KindOf(FormNode node) => node.Kind switch
    {
        "selectone" when node.Choices.Count > 0 => CountedKind.Choice,
        "selectmultiple" when node.Choices.Count > 0 => CountedKind.Choices,
        "integer" or "decimal" or "range" => CountedKind.Number,
        "date" => CountedKind.Day,
        "note" or "calculate" or "hidden" or "start" or "end" or "today" or "deviceid" or "username" or "email" or "phonenumber" or "subscriberid" or "simserial" or "audit" or "group" or "repeat" => CountedKind.Nothing,
        _ => CountedKind.Answered,
    };
}

/// <summary>What is counted of the answers to a question.</summary>
internal enum CountedKind
{
    /// <summary>Nothing: it is no question to people.</summary>
    Nothing,

    /// <summary>Whether it was answered.</summary>
    Answered,

    /// <summary>Each choice.</summary>
    Choice,

    /// <summary>Each of several choices.</summary>
    Choices,

    /// <summary>Each number, rounded to three digits.</summary>
    Number,

    /// <summary>Each day.</summary>
    Day,
}
