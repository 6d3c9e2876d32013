using System.Text.RegularExpressions;
using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>Guesses how a sheet is to be read.</summary>
internal static partial class MappingRules
{
    /// <summary>Rows looked at for a guess.</summary>
    public const int SampleRows = 80;

    private static readonly RosterField[] AboutPeople =
        [RosterField.IdNumber, RosterField.BirthDate, RosterField.Relation, RosterField.Door, RosterField.Building, RosterField.Address, RosterField.HeadName];

    /// <summary>The mapping of a sheet from its first rows.</summary>
    public static SheetMapping Guess(SheetName sheet, IReadOnlyList<SheetRow> rows)
    {
        var header = HeaderRules.Find(rows);
        var body = rows.Skip(header is null ? 0 : header.First + header.Height).ToList();
        var columns = ContentRules.Complete(header?.Columns ?? [], body);
        var above = rows.Take(header?.First ?? 0).SelectMany(row => row.Cells).Where(cell => !cell.IsBlank && !cell.IsMergedCopy).Select(cell => CellTextRules.Plain(cell.Text)).ToList();
        var mapping = new SheetMapping(sheet.Name, !sheet.IsHidden && (IsRoster(sheet.Name, columns) || IsListOfVacant([sheet.Name, .. above], columns)), header is null ? 0 : rows[header.First].Number, header?.Height ?? 0, columns)
        {
            FilledOn = FilledOn(above),
        };
        return WithDefaults(mapping, above);
    }

    private static bool IsRoster(string sheet, IReadOnlyList<MappedColumn> columns)
    {
        bool Has(RosterField field) => columns.Any(column => column.Field == field);
        var name = CellTextRules.Compact(sheet);
        return !Instructions().IsMatch(name)
            && (!Summaries().IsMatch(name) || (Has(RosterField.Name) && Has(RosterField.IdNumber)))
            && (Has(RosterField.Name) || Has(RosterField.HeadName) || Has(RosterField.IdNumber))
            && AboutPeople.Any(Has)
            && columns.Where(column => column.Field != RosterField.Ignored).Select(column => column.Field).Distinct().Count() >= 3;
    }

    /// <summary>Whether the sheet lists dwellings where nobody lives, as its name or title says.</summary>
    private static bool IsListOfVacant(List<string> titles, IReadOnlyList<MappedColumn> columns) =>
        titles.Exists(NameRules.MentionsVacant)
        && columns.Any(column => column.Field is RosterField.Door or RosterField.Address)
        && columns.All(column => column.Field is not (RosterField.Name or RosterField.IdNumber or RosterField.Relation));

    private static SheetMapping WithDefaults(SheetMapping mapping, List<string> above)
    {
        var name = CellTextRules.Compact(mapping.Sheet);
        string? Above(Regex words) => above.Select(text => words.Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value;
        string? Title(int level) => above.Select(RowRules.HeadingOf).FirstOrDefault(heading => heading?.Level == level)?.Words;
        return mapping with
        {
            Grid = mapping.Has(RosterField.Grid) ? null : Above(GridAbove()) ?? Title(0) ?? Whole(GridName(), name),
            Site = mapping.Has(RosterField.Site) || mapping.Has(RosterField.Address) ? null : Above(SiteAbove()) ?? Title(1) ?? Whole(SiteName(), name),
            Building = mapping.Has(RosterField.Building) || mapping.Has(RosterField.Address) ? null : Above(BuildingAbove()) ?? Whole(BuildingName(), name),
        };
    }

    private static string? Whole(Regex words, string name) => words.Match(name) is { Success: true } match ? match.Value : null;

    private static DateOnly? FilledOn(List<string> above) => above
        .Select(text => FilledAbove().Match(text))
        .Where(match => match.Success)
        .Select(match => BirthRules.Read(new Cell(CellKind.Text, match.Groups[1].Value), DateOnly.MaxValue).Day)
        .FirstOrDefault(day => day is not null);

    [GeneratedRegex("说明|說明|示例|样表|样例|模板说明|字典|代码|下拉|选项|目录|封面|備份|备份|作废|迁出|遷出|死亡|去世|注销|註銷|instruction|readme|example|lookup|backup|deceased|movedout", RegexOptions.IgnoreCase)]
    private static partial Regex Instructions();

    /// <summary>Sheets that add up; yet 人口统计表 may be the name of the roster itself.</summary>
    [GeneratedRegex("汇总|统计|彙總|統計|summary", RegexOptions.IgnoreCase)]
    private static partial Regex Summaries();

    [GeneratedRegex("(?:填表|填报|统计|截止|截至|制表|登记)(?:日期|时间)?[:： ]*(\\d{4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?)")]
    private static partial Regex FilledAbove();

    [GeneratedRegex("网格[:：]\\s*([^\\s，,；;_]+)")]
    private static partial Regex GridAbove();

    [GeneratedRegex("(?:小区|院落)(?:名称)?[:：]\\s*([^\\s，,；;_]+)")]
    private static partial Regex SiteAbove();

    [GeneratedRegex("楼栋号?[:：]\\s*([^\\s，,；;_]+)")]
    private static partial Regex BuildingAbove();

    [GeneratedRegex("第?[\\d一二三四五六七八九十]+号?(?:网格|網格)")]
    private static partial Regex GridName();

    [GeneratedRegex("^.*?(?:小区|院|苑|花园|家园|宿舍|公寓|新村|里|坊)(?=$|[\\dA-Z一二三四五六七八九十]+(?:栋|幢|号楼))")]
    private static partial Regex SiteName();

    [GeneratedRegex("(?:\\d{1,3}|[A-Z]\\d?|[一二三四五六七八九十]{1,3})(?:栋|棟|幢|号楼)")]
    private static partial Regex BuildingName();
}
