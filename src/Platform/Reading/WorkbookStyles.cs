using System.Globalization;
using System.Security;

namespace Linli.Platform.Reading;

/// <summary>The small parts of a workbook that we write, apart from its sheets.</summary>
internal static class WorkbookStyles
{
    /// <summary>Bold on grey.</summary>
    public const int Title = 1;

    /// <summary>Kept as text.</summary>
    public const int Text = 2;

    /// <summary>Shown as a day.</summary>
    public const int Day = 3;

    /// <summary>Text on a coloured ground.</summary>
    public const int Marked = 4;

    private const string Head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Sheets = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    private const string Styles = Head + $"<styleSheet xmlns=\"{Sheets}\">"
        + "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"yyyy\\-mm\\-dd\"/></numFmts>"
        + "<fonts count=\"2\"><font><sz val=\"11\"/></font><font><b/><sz val=\"11\"/></font></fonts>"
        + "<fills count=\"4\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFE7E6E6\"/></patternFill></fill>"
        + "<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FFFFD966\"/></patternFill></fill></fills>"
        + "<borders count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"5\"><xf/>"
        + "<xf fontId=\"1\" fillId=\"2\" applyFont=\"1\" applyFill=\"1\"/><xf numFmtId=\"49\" applyNumberFormat=\"1\"/>"
        + "<xf numFmtId=\"164\" applyNumberFormat=\"1\"/><xf numFmtId=\"49\" fillId=\"3\" applyNumberFormat=\"1\" applyFill=\"1\"/></cellXfs></styleSheet>";

    /// <summary>Name and content of every small part.</summary>
    public static IEnumerable<(string Name, string Xml)> Parts(IReadOnlyList<string> sheets) =>
    [
        ("[Content_Types].xml", ContentTypes(sheets)),
        ("_rels/.rels", Head + $"<Relationships xmlns=\"{Package}relationships\"><Relationship Id=\"rId1\" Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
        ("xl/workbook.xml", Head + $"<workbook xmlns=\"{Sheets}\" xmlns:r=\"{Office}\"><sheets>{Each(sheets, Tab)}</sheets></workbook>"),
        ("xl/_rels/workbook.xml.rels", Head + $"<Relationships xmlns=\"{Package}relationships\">{Each(sheets, Relation)}<Relationship Id=\"rStyles\" Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>"),
        ("xl/styles.xml", Styles),
    ];

    private static string ContentTypes(IReadOnlyList<string> sheets) => Head + $"<Types xmlns=\"{Package}content-types\">"
        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        + $"<Override PartName=\"/xl/workbook.xml\" ContentType=\"{Types}sheet.main+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"{Types}styles+xml\"/>"
        + Each(sheets, (_, number) => $"<Override PartName=\"/xl/worksheets/sheet{number}.xml\" ContentType=\"{Types}worksheet+xml\"/>") + "</Types>";

    private static string Tab(string name, string number) => $"<sheet name=\"{SecurityElement.Escape(name)}\" sheetId=\"{number}\" r:id=\"rId{number}\"/>";

    private static string Relation(string name, string number) => $"<Relationship Id=\"rId{number}\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet{number}.xml\"/>";

    private static string Each(IReadOnlyList<string> sheets, Func<string, string, string> make) =>
        string.Concat(sheets.Select((name, index) => make(name, (index + 1).ToString(CultureInfo.InvariantCulture))));
}
