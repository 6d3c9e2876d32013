using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>What a row below the titles is for.</summary>
internal enum RowKind
{
    /// <summary>About a person or a dwelling, as far as one can see.</summary>
    Record,

    /// <summary>Nothing but a number prepared for somebody, or copies of merged cells.</summary>
    Empty,

    /// <summary>A sum, a note, a signature line, titles printed again.</summary>
    Furniture,

    /// <summary>A line across the table that names the grid or the site of the rows below.</summary>
    Heading,
}

/// <summary>Tells rows about people from the rest.</summary>
internal static partial class RowRules
{
    private const int LongestName = 15;
    private const int LongestSum = 5;
    private const int LongestSample = 40;
    private const int FewestNumbers = 5;
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    /// <summary>Decides what a row is for.</summary>
    public static RowKind KindOf(SheetRow row, SheetColumns columns)
    {
        var own = columns.Own(row);
        if (own.Count == 0 || IsEmpty(row, own, columns))
        {
            return RowKind.Empty;
        }

        if (own.Count == 1 && HeadingOf(row[own[0]].Text) is not null && (IsWide(row, own[0]) || !columns.IsIn(own[0], RosterField.Name, RosterField.Site, RosterField.Address)))
        {
            return RowKind.Heading;
        }

        return IsFurniture(row, own, columns) ? RowKind.Furniture : RowKind.Record;
    }

    /// <summary>The level and the words of a heading across the table: 第3网格, 青石院小区; null when it is none.</summary>
    public static (int Level, string Words)? HeadingOf(string text)
    {
        var compact = CellTextRules.Compact(text);
        if (GridHeading().Match(compact) is { Success: true } grid)
        {
            return (0, grid.Groups[1].Value);
        }

        return SiteHeading().Match(compact) is { Success: true } site ? (1, site.Groups[1].Value) : OfTitle(compact);
    }

    /// <summary>What the title of a table says of its place: 桂湖街社区第3网格居民底册, 青石院住户登记表.</summary>
    private static (int Level, string Words)? OfTitle(string compact)
    {
        if (GridTitle().Match(compact) is { Success: true } grid)
        {
            return (0, grid.Groups[1].Value);
        }

        return SiteTitle().Match(compact) is { Success: true } site ? (1, site.Groups[1].Value) : null;
    }

    /// <summary>Whether the cell is merged with the next.</summary>
    private static bool IsWide(SheetRow row, int column) => row[column + 1] is { IsMergedCopy: true } next && next.Text == row[column].Text;

    private static bool IsEmpty(SheetRow row, List<int> own, SheetColumns columns)
    {
        foreach (var column in own)
        {
            if (!IsFiller(row, column, columns, own.Count))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether the cell says nothing by itself: a prepared number, a grid or a kind of residence copied down beyond the last person.</summary>
    private static bool IsFiller(SheetRow row, int column, SheetColumns columns, int cells)
    {
        var text = row[column].Text;
        if (columns.IsIn(column, RosterField.Serial))
        {
            return !text.AsSpan().ContainsAnyExcept(Digits);
        }

        return (CellTextRules.IsNothing(text) && !CellTextRules.IsDitto(text))
            || (cells > 1 && columns.IsIn(column, RosterField.Grid))
            || (columns.IsIn(column, RosterField.ResidenceType) && !NameRules.SaysVacant(text) && !NameRules.MentionsVacant(text));
    }

    private static bool IsFurniture(SheetRow row, List<int> own, SheetColumns columns)
    {
        if (HeaderRules.IsRepeated(row, columns.Mapping.Columns) || IsNumbering(row, own) || IsSample(row[own[0]].Text))
        {
            return true;
        }

        return !HasFacts(row, own, columns) && (own.Exists(column => Total().IsMatch(CellTextRules.Compact(row[column].Text))) || IsNote(row, own, columns));
    }

    private static bool IsSample(string text) => text.Length is > 0 and <= LongestSample && Sample().IsMatch(CellTextRules.Compact(text));

    private static bool HasFacts(SheetRow row, List<int> own, SheetColumns columns)
    {
        foreach (var column in own)
        {
            if (IsFact(row[column].Text, column, columns))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the cell tells of one person; a sum below such a column does not.</summary>
    private static bool IsFact(string text, int column, SheetColumns columns) =>
        columns.IsIn(column, RosterField.Relation)
            ? !text.AsSpan().ContainsAnyInRange('0', '9')
            : columns.IsIn(column, RosterField.IdNumber, RosterField.BirthDate) && text.Length > LongestSum && !text.Contains('：', StringComparison.Ordinal);

    /// <summary>Whether the row counts the columns: 1 2 3 4 5, or 甲 乙 1 2 3.</summary>
    private static bool IsNumbering(SheetRow row, List<int> own)
    {
        var (count, last) = (0, -1);
        foreach (var column in own)
        {
            if (row[column].Text.Length > LongestSample)
            {
                return false;
            }

            var text = CellTextRules.Compact(row[column].Text).Trim('(', ')');
            if (text.Length is 0 or > 2 || (last >= 0 && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var next) || next != last + 1)))
            {
                return false;
            }

            last = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
            count += last >= 0 ? 1 : 0;
        }

        return count >= FewestNumbers;
    }

    private static bool IsNote(SheetRow row, List<int> own, SheetColumns columns)
    {
        var first = CellTextRules.Compact(row[own[0]].Text);
        if (Note().IsMatch(first))
        {
            return true;
        }

        var isPlace = columns.IsIn(own[0], RosterField.Site, RosterField.Building, RosterField.Unit, RosterField.Door, RosterField.Address, RosterField.Name, RosterField.HeadName);
        return own.Count == 1 && (!isPlace || (first.Length > LongestName && !columns.IsIn(own[0], RosterField.Address)));
    }

    [GeneratedRegex("^(.{0,10}?)(合计|总计|小计|共计|累计|合計|總計|小計|共計|total|subtotal)(人数|户数|户|人口|数)?[:：]?[\\d,]*(户|人|名|户.*人)?[.。]?$|^.{0,10}?共[计有]?[\\d,]+(户|戶|人|名).*$", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    [GeneratedRegex("^(注|备注|附注|说明|填表说明|填表人|填表|填报|制表|审核|复核|负责人|网格员|网格长|社区负责人|单位|盖章|签字|签名|联系人|统计|打印|日期|时间|註|備註|說明|note|notes)(\\d|[一二三]|签字|签名|签章|盖章|姓名|人员|人|[(（].{0,6}[)）])?[:：].*$|^第\\d+页.*$|^共\\d+页.*$|^※.*$|^[*]注.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Note();

    [GeneratedRegex("^[^:]{0,20}?(第?(?:\\d+|[一二三四五六七八九十]+)号?(?:网格|網格))(?![员長长員、和及至-])[^:]{0,20}(?:表|册|冊|名单|名單|台账|台帐|台賬)(?:[(].*[)])?$")]
    private static partial Regex GridTitle();

    [GeneratedRegex("^(?:[^:]{0,15}?(?:社区|社區|街道|村委会|居委会))?([^:]{1,12}?(?:小区|小區|院|苑|花园|花園|家园|家園|宿舍|公寓|新村|里|坊|庭|府|巷))(?:\\d{4}年.*)?(?:住户|住戶|居民|常住|人口|人员|人員|户籍|入户|登记|摸排|信息)[^:]{0,15}(?:表|册|冊|名单|名單|台账|台帐|台賬)(?:[(].*[)])?$")]
    private static partial Regex SiteTitle();

    [GeneratedRegex("^[(]?(?:例|例如|示例|样例|範例|范例|填写示例|填表示例|example|sample)[)]?[:：]?$", RegexOptions.IgnoreCase)]
    private static partial Regex Sample();

    [GeneratedRegex("^(?:[一二三四五六七八九十\\d]+[、.])?(第?[\\d一二三四五六七八九十]+号?(?:网格|網格))(?:[（(].*[)）])?[:：]?$")]
    private static partial Regex GridHeading();

    [GeneratedRegex("^(?:[一二三四五六七八九十\\d]+[、.])?([^:：，,。]{1,12}(?:小区|小區|院|苑|花园|花園|家园|家園|宿舍|公寓|新村|里|坊|庭|府|巷|弄|湾|屯|村))[:：]?$")]
    private static partial Regex SiteHeading();
}
