using Linli.Platform.Reading;
using Linli.Territory.Areas;

namespace Linli.Territory.Import;

/// <summary>Where the header of a file puts what.</summary>
internal sealed record ImportColumns(int Code, int Name, int Parent, int Level)
{
    private static readonly string[] CodeWords = ["code", "代码", "编码", "区划代码", "統計用區劃代碼", "统计用区划代码", "代碼", "編碼"];
    private static readonly string[] NameWords = ["name", "名称", "名稱", "区划名称"];
    private static readonly string[] ParentWords = ["parent_code", "parent", "parentcode", "上级代码", "上级编码", "上級代碼"];
    private static readonly string[] LevelWords = ["level", "级别", "层级", "級別"];

    private static readonly Dictionary<string, string> LevelNames = new(StringComparer.Ordinal)
    {
        ["省"] = "province", ["市"] = "city", ["区县"] = "county", ["县"] = "county", ["区"] = "county", ["街道"] = "street", ["乡镇"] = "street",
        ["社区"] = "community", ["村"] = "community", ["一级网格"] = "grid1", ["二级网格"] = "grid2", ["三级网格"] = "grid3",
        ["小区"] = "courtyard", ["院落"] = "courtyard", ["自然村"] = "village", ["宿舍"] = "dormitory", ["宾馆"] = "guesthouse", ["楼栋"] = "building",
    };

    /// <summary>Reads the header; refuses one without code and name.</summary>
    public static Outcome<ImportColumns> Of(SheetRow header)
    {
        int At(string[] words) => header.Cells.ToList().FindIndex(cell => words.Contains(cell.Text.Trim(), StringComparer.OrdinalIgnoreCase));
        var columns = new ImportColumns(At(CodeWords), At(NameWords), At(ParentWords), At(LevelWords));
        return columns.Code < 0 || columns.Name < 0 ? ImportProblems.NoColumns() : columns;
    }

    /// <summary>Reads a row, or says what is wrong with it.</summary>
    public Outcome<ImportRow> Read(SheetRow row)
    {
        var code = row[Code].Text.Trim();
        var name = row[Name].Text.Trim();
        var (parent, level) = (Optional(row, Parent), Optional(row, Level));
        level = level is null ? null : LevelNames.GetValueOrDefault(level, level);
        if (code == AreaRef.RootCode || !AreaCodes.IsCode(code) || (parent is not null && !AreaCodes.IsCode(parent)))
        {
            return ImportProblems.BadCode(row.Number);
        }

        if (!AreaRules.IsName(name))
        {
            return ImportProblems.NoName(row.Number);
        }

        return level is not null && !AreaLevels.All.Contains(level) ? ImportProblems.BadLevel(row.Number) : new ImportRow(row.Number, code, name, parent, level);
    }

    private static string? Optional(SheetRow row, int column) => row[column].Text.Trim() is { Length: > 0 } text ? text : null;
}
