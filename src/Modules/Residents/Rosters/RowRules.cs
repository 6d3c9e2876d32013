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

    /// <summary>Decides what a row is for.</summary>
    public static RowKind KindOf(SheetRow row, SheetColumns columns)
    {
        var own = columns.Own(row);
        if (IsEmpty(row, own, columns))
        {
            return RowKind.Empty;
        }

        if (own.Count == 1 && HeadingOf(row[own[0]].Text) is not null && !columns.IsIn(own[0], RosterField.Name, RosterField.Site, RosterField.Address))
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

        return SiteHeading().Match(compact) is { Success: true } site ? (1, site.Groups[1].Value) : null;
    }

    private static bool IsEmpty(SheetRow row, IReadOnlyList<int> own, SheetColumns columns)
    {
        for (var i = 0; i < own.Count; i++)
        {
            if (!IsFiller(row, own[i], columns))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsFiller(SheetRow row, int column, SheetColumns columns) =>
        columns.IsIn(column, RosterField.Serial) ? !row[column].Text.AsSpan().ContainsAnyExceptInRange('0', '9') : CellTextRules.IsNothing(row[column].Text) && !CellTextRules.IsDitto(row[column].Text);

    private static bool IsFurniture(SheetRow row, IReadOnlyList<int> own, SheetColumns columns)
    {
        if (HeaderRules.IsRepeated(row, columns.Mapping.Columns))
        {
            return true;
        }

        return !HasFacts(own, columns) && (own.Any(column => Total().IsMatch(CellTextRules.Compact(row[column].Text))) || IsNote(row, own, columns));
    }

    private static bool HasFacts(IReadOnlyList<int> own, SheetColumns columns)
    {
        for (var i = 0; i < own.Count; i++)
        {
            if (columns.IsIn(own[i], RosterField.IdNumber, RosterField.BirthDate, RosterField.Relation))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNote(SheetRow row, IReadOnlyList<int> own, SheetColumns columns)
    {
        var first = CellTextRules.Compact(row[own[0]].Text);
        if (Note().IsMatch(first))
        {
            return true;
        }

        var isPlace = columns.IsIn(own[0], RosterField.Site, RosterField.Building, RosterField.Unit, RosterField.Door, RosterField.Address, RosterField.Name, RosterField.HeadName);
        return own.Count == 1 && (!isPlace || (first.Length > LongestName && !columns.IsIn(own[0], RosterField.Address)));
    }

    [GeneratedRegex("^(.{0,10}?)(合计|总计|小计|共计|累计|合計|總計|小計|共計|total|subtotal)(人数|户数|户|人口|数)?[:：]?[\\d,]*(户|人|名|户.*人)?[.。]?$|^共[\\d,]+(户|人|名).*$", RegexOptions.IgnoreCase)]
    private static partial Regex Total();

    [GeneratedRegex("^(注|备注|附注|说明|填表说明|填表人|填表|填报|制表|审核|复核|负责人|网格员|网格长|社区负责人|单位|盖章|签字|签名|联系人|统计|打印|日期|时间|註|備註|說明|note|notes)(\\d|[一二三])?[:：].*$|^第\\d+页.*$|^共\\d+页.*$|^※.*$|^[*]注.*$", RegexOptions.IgnoreCase)]
    private static partial Regex Note();

    [GeneratedRegex("^[一二三四五六七八九十\\d]*[、.]?(第?[\\d一二三四五六七八九十]+号?(?:网格|網格))(?:[（(].*[)）])?[:：]?$")]
    private static partial Regex GridHeading();

    [GeneratedRegex("^[一二三四五六七八九十\\d]*[、.]?([^:：，,。]{1,12}(?:小区|院|苑|花园|家园|宿舍|公寓|新村))[:：]?$")]
    private static partial Regex SiteHeading();
}
