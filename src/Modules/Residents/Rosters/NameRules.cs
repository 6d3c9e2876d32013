using System.Buffers;
using System.Text.RegularExpressions;

namespace Linli.Residents.Rosters;

/// <summary>Reads names of people, and the words that stand in their place.</summary>
internal static partial class NameRules
{
    /// <summary>Each way of saying that nobody lives somewhere has one of these characters.</summary>
    private static readonly SearchValues<char> VacantHints = SearchValues.Create("空无無没未闲閒毛待招VvEeUu");

    private static readonly HashSet<string> Placeholders =
        ["未取名", "未命名", "未起名", "婴儿", "嬰兒", "新生儿", "宝宝", "小孩", "孩子", "某某", "待定", "租户", "租客", "住户", "业主", "房东"];

    /// <summary>The name without spaces inside Chinese, with one kind of middle dot; null when the cell names nobody.</summary>
    public static string? Read(string text)
    {
        var (name, _) = CellTextRules.SplitBrackets(text);
        var tidy = IsHan(name) ? name : Dots().Replace(SpaceBesideHan().Replace(ManySpaces().Replace(name, " "), ""), "·");
        return CellTextRules.IsNothing(tidy) || (char.IsDigit(tidy[0]) && Numeric().IsMatch(tidy)) || SaysVacant(tidy) ? null : tidy;
    }

    /// <summary>What stands in brackets behind a name, such as 租户 or 已故.</summary>
    public static string InBrackets(string text) => CellTextRules.SplitBrackets(text).InBrackets;

    /// <summary>Whether the whole text says that nobody lives here: 空户, （空置）, 无人居住.</summary>
    public static bool SaysVacant(string text) => MayBeVacant(CellTextRules.Compact(text)) && Vacant().IsMatch(CellTextRules.Compact(text).Trim('(', ')', '[', ']'));

    /// <summary>Whether a remark says so among other words.</summary>
    public static bool MentionsVacant(string text) => MayBeVacant(CellTextRules.Compact(text)) && VacantInside().IsMatch(CellTextRules.Compact(text));

    /// <summary>Whether the name stands for a child not yet named or a person not known: two of them are two people.</summary>
    public static bool IsPlaceholder(string name) => Placeholders.Contains(name);

    private static bool MayBeVacant(string compact) => compact.AsSpan().ContainsAny(VacantHints);

    private static bool IsHan(string text) => !text.AsSpan().ContainsAnyExceptInRange('\u4E00', '\u9FFF');

    [GeneratedRegex(" {2,}")]
    private static partial Regex ManySpaces();

    [GeneratedRegex("(?<=\\p{IsCJKUnifiedIdeographs}) | (?=\\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex SpaceBesideHan();

    [GeneratedRegex("\\s*[•・‧∙⋅﹒．·]\\s*|(?<=\\p{IsCJKUnifiedIdeographs})\\.(?=\\p{IsCJKUnifiedIdeographs})")]
    private static partial Regex Dots();

    [GeneratedRegex("^\\d+([人户名口]|\\.\\d+)?$")]
    private static partial Regex Numeric();

    [GeneratedRegex("^(此房|该户|本户|房屋|房子|现|长期|長期|目前|已|暂|暫|常年)*(空户|空戶|空置(房|户|中|屋|状态)?|空挂户?|空宅|空着|待租|待出租|招租|无住户|無住戶|未装修|未裝修|未交付|未交房|未住|空房|空关(房|户)?|空屋|空|无人(居住|住|入住)?|無人(居住|住)?|没人(居住|住)?|未入住|未住人|闲置|長期無人|毛坯房?|未售|待售|VACANT|EMPTY|UNOCCUPIED)$", RegexOptions.IgnoreCase)]
    private static partial Regex Vacant();

    [GeneratedRegex("空户|空戶|空置|空房|空关|空屋|空挂户|闲置|閒置|无住户|無住戶|无人居住|无人住|長期無人|长期无人|無人居住|没人住|未入住|VACANT|UNOCCUPIED", RegexOptions.IgnoreCase)]
    private static partial Regex VacantInside();
}
