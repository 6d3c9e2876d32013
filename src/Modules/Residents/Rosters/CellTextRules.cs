using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Linli.Residents.Rosters;

/// <summary>Undoes what keyboards and spreadsheets do to text.</summary>
internal static partial class CellTextRules
{
    private const int FullWidthOffset = 0xFEE0;
    /// <summary>Every character that is not kept as it stands.</summary>
    private static readonly SearchValues<char> Changing = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1).Select(code => (char)code).Where(character => IsInvisible(character) || char.IsWhiteSpace(character) || HalfWidth(character) != character)]);

    private static readonly HashSet<string> Nothing = new(
        ["无", "無", "没有", "/", "\\", "-", "--", "—", "——", "_", ".", "*", "?", "N/A", "NA", "NULL", "NONE", "不详", "不詳", "未知", "不明", "暂无", "待补", "待补充", "待查", "待核实", "未办", "未办理", "未提供", "未填", "未登记", "未采集", "无身份证", "无证", "无电话", "无手机", "没有手机", "拒绝提供", "不愿提供", "不清楚", "不记得", "NIL", "UNKNOWN", "暫無", "空", "0"],
        StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> Ditto = ["同上", "″", "〃", "\"", "''", "'", "”", "“", "同", "同前", "〞", "′′", "ditto"];

    private static readonly int LongestOfThese = Nothing.Concat(Ditto).Max(word => word.Length);

    /// <summary>Half-width letters, digits and signs; one kind of space; none at the ends; no text marker before it.</summary>
    public static string Plain(string text)
    {
        if (IsPlain(text))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (!IsInvisible(character))
            {
                plain.Append(char.IsWhiteSpace(character) ? ' ' : HalfWidth(character));
            }
        }

        return WithoutMarker(plain.ToString().Trim());
    }

    /// <summary>The same without any space.</summary>
    public static string Compact(string text) => Plain(text).Replace(" ", "", StringComparison.Ordinal);

    /// <summary>Without the <c>.0</c> that programs append to whole numbers where a column has gaps: 202.0 is 202.</summary>
    public static string WithoutFraction(string text) =>
        text.EndsWith(".0", StringComparison.Ordinal) && text.Length > 2 && !text.AsSpan(0, text.Length - 2).ContainsAnyExceptInRange('0', '9') ? text[..^2] : text;

    /// <summary>Whether the text is a way of leaving the cell empty: a stroke, 无, 不详.</summary>
    public static bool IsNothing(string text) =>
        text.Length == 0 || (!IsLongAndPlain(text) && Compact(text) is var compact && (compact.Length == 0 || Nothing.Contains(compact)));

    /// <summary>Whether the text repeats the cell above: 同上, 〃.</summary>
    public static bool IsDitto(string text) => text.Length > 0 && !IsLongAndPlain(text) && (Ditto.Contains(text.Trim()) || Ditto.Contains(Compact(text)));

    /// <summary>Splits off what stands in brackets at the end: <c>501（空置）</c> is <c>501</c> and <c>空置</c>.</summary>
    public static (string Text, string InBrackets) SplitBrackets(string text)
    {
        var plain = Plain(text);
        if (plain.Length == 0 || plain[^1] is not (')' or ']'))
        {
            return (plain, "");
        }

        var match = TrailingBrackets().Match(plain);
        return match.Success ? (match.Groups[1].Value.Trim(), match.Groups[2].Value.Trim()) : (plain, "");
    }

    /// <summary>Digits of a Chinese or Arabic number up to 99, or null: 三 is 3, 十二 is 12.</summary>
    public static int? Number(string text)
    {
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        var match = ChineseNumber().Match(text);
        return !match.Success || text.Length == 0 ? null : Value(match);
    }

    /// <summary>The value of a Chinese digit, or -1.</summary>
    public static int Digit(char character) => character switch
    {
        '零' or '〇' or '○' or 'Ｏ' => 0,
        '元' => 1,
        '两' => 2,
        _ => "零一二三四五六七八九".IndexOf(character, StringComparison.Ordinal),
    };

    /// <summary>Whether a text is as <see cref="Plain"/> would make it; most are.</summary>
    private static bool IsPlain(string text) => text.Length == 0 || (!IsMarker(text[0]) && !text.AsSpan().ContainsAny(Changing));

    /// <summary>Whether a text can be none of the words for nothing or for the same as above.</summary>
    private static bool IsLongAndPlain(string text) => text.Length > LongestOfThese && IsPlain(text);

    private static bool IsMarker(char character) => character is '=' or '\'' or '’' or '‘';

    private static int Value(Match match)
    {
        int DigitOf(string group, int otherwise) => match.Groups[group] is { Success: true } found ? Digit(found.Value[0]) : otherwise;
        return (match.Groups["ten"].Success ? DigitOf("tens", 1) * 10 : 0) + DigitOf("ones", 0);
    }

    private static string WithoutMarker(string text)
    {
        // ="5101…" and '5101… are two ways to keep Excel from rounding a long number.
        if (text.Length < 2 || !IsMarker(text[0]))
        {
            return text;
        }

        return text[0] != '=' ? text[1..].Trim() : TextFormula().Match(text) is { Success: true } formula ? formula.Groups[1].Value.Trim() : text;
    }

    private static char HalfWidth(char character) => character switch
    {
        >= '！' and <= '～' => (char)(character - FullWidthOffset),
        '【' or '〔' or '［' => '[',
        '】' or '〕' or '］' => ']',
        '–' or '—' or '－' or '‐' or '−' or '―' => '-',
        '。' => '.',
        _ => character,
    };

    private static bool IsInvisible(char character) =>
        character is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF' or '\u00AD' or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') || (char.IsControl(character) && !char.IsWhiteSpace(character));

    [GeneratedRegex("^(.*?)[(\\[]([^()\\[\\]]*)[)\\]]$")]
    private static partial Regex TrailingBrackets();

    [GeneratedRegex("^(?:(?<tens>[一二两三四五六七八九])?(?<ten>十)(?<ones>[一二两三四五六七八九])?|(?<ones>[一二两三四五六七八九]))$")]
    private static partial Regex ChineseNumber();

    [GeneratedRegex("^=\\s*\"(.*)\"$")]
    private static partial Regex TextFormula();
}
