using System.Text.RegularExpressions;
using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>Tells what a column without a title holds from what stands in it.</summary>
internal static partial class ContentRules
{
    private const double Enough = 0.6;
    private const int FewestCells = 2;

    private static readonly (RosterField Field, Func<Cell, bool> Fits)[] Tests =
    [
        (RosterField.IdNumber, cell => IdShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Phone, cell => PhoneShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.BirthDate, cell => cell.Kind == CellKind.Date || DateShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Sex, cell => SexShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Relation, cell => RelationRules.Read(cell.Text) is not (Relation.Other or Relation.Unknown)),
        (RosterField.Grid, cell => GridShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.ResidenceType, cell => TypeShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Unit, cell => UnitShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Building, cell => BuildingShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Address, cell => AddressRules.IsCombined(cell.Text)),
        (RosterField.Door, cell => DoorShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Site, cell => SiteShape().IsMatch(CellTextRules.Compact(cell.Text))),
        (RosterField.Name, cell => NameShape().IsMatch(CellTextRules.Compact(cell.Text))),
    ];

    /// <summary>Adds the columns that can be told from their content to those with titles.</summary>
    /// <param name="known">Columns with titles.</param>
    /// <param name="rows">Some rows below the titles.</param>
    public static IReadOnlyList<MappedColumn> Complete(IReadOnlyList<MappedColumn> known, IReadOnlyList<SheetRow> rows)
    {
        var columns = known.ToList();
        var width = rows.Count == 0 ? 0 : rows.Max(row => row.Cells.Count);
        foreach (var column in Enumerable.Range(0, width).Where(column => known.All(titled => titled.Index() != column)))
        {
            if (Guess(rows, column, columns) is { } field)
            {
                columns.Add(new(CellAddress.Column(column), "", field, IsFromContent: true));
            }
        }

        return HeadFirst(columns, rows).OrderBy(column => column.Index()).ToList();
    }

    private static RosterField? Guess(IReadOnlyList<SheetRow> rows, int column, List<MappedColumn> taken)
    {
        var cells = rows.Select(row => row[column]).Where(cell => !cell.IsBlank && !cell.IsMergedCopy).ToList();
        return cells.Count < FewestCells ? null : Tests
            .Where(test => IsOpen(test.Field, taken) && cells.Count(test.Fits) >= cells.Count * Enough)
            .Select(test => (RosterField?)test.Field)
            .FirstOrDefault();
    }

    private static bool IsOpen(RosterField field, List<MappedColumn> taken) => field switch
    {
        RosterField.Name => taken.Count(column => column is { Field: RosterField.Name }) < (taken.Any(column => column is { Field: RosterField.Name, IsFromContent: false }) ? 1 : 2),
        _ => taken.TrueForAll(column => column.Field != field),
    };

    private static int Different(IReadOnlyList<SheetRow> rows, MappedColumn column) =>
        rows.Select(row => CellTextRules.Compact(row[column.Index()].Text)).Where(text => text.Length > 0).Distinct().Count();

    /// <summary>Of two columns of names, the one with fewer different ones names the heads of households.</summary>
    private static IEnumerable<MappedColumn> HeadFirst(List<MappedColumn> columns, IReadOnlyList<SheetRow> rows)
    {
        var names = columns.Where(column => column.Field == RosterField.Name).OrderBy(column => Different(rows, column)).ToList();
        return names.Count < 2 ? columns : columns.Select(column => column != names[0] ? column
            : column with { Field = columns.Exists(other => other.Field == RosterField.HeadName) ? RosterField.Ignored : RosterField.HeadName });
    }

    [GeneratedRegex("^\\d{17}[\\dXx]$|^\\d{15}$|^\\d\\.\\d+E\\+17$")]
    private static partial Regex IdShape();

    [GeneratedRegex("^(\\+?86)?1[3-9]\\d([- ]?\\d{4}){2}([/,;、].*)?$")]
    private static partial Regex PhoneShape();

    [GeneratedRegex("^(18|19|20)\\d{2}[-./年]?\\d{1,2}([-./月]?\\d{1,2}日?|月)?$|^[一二][一二三四五六七八九〇零]{3}年.*$")]
    private static partial Regex DateShape();

    [GeneratedRegex("^(男|女|男性|女性|M|F)$")]
    private static partial Regex SexShape();

    [GeneratedRegex("^第?[\\d一二三四五六七八九十]+号?(网格|網格)$")]
    private static partial Regex GridShape();

    [GeneratedRegex("^(常住|流动|租户|租住|空置|户籍|自住|暂住|寄住|空户|人户分离)$")]
    private static partial Regex TypeShape();

    [GeneratedRegex("^第?[\\dA-Z一二三四五六七八九十]+(单元|單元|门)$")]
    private static partial Regex UnitShape();

    [GeneratedRegex("^第?[\\dA-Z一二三四五六七八九十]+(栋|棟|幢|号楼|座|#)$")]
    private static partial Regex BuildingShape();

    [GeneratedRegex("^\\d{3,4}[A-Z]?(室|号|房)?$")]
    private static partial Regex DoorShape();

    [GeneratedRegex("(小区|院|苑|园|里|宿舍|家园|花园|公寓|新村|村|坊|庭|城)$")]
    private static partial Regex SiteShape();

    [GeneratedRegex("^\\p{IsCJKUnifiedIdeographs}{2,4}$|^\\p{IsCJKUnifiedIdeographs}+·\\p{IsCJKUnifiedIdeographs}+$")]
    private static partial Regex NameShape();
}
