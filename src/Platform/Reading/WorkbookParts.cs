using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>What must be known of a workbook before its sheets can be read.</summary>
/// <param name="Sheets">In the order of the tabs.</param>
/// <param name="From1904">Whether days are counted from 1904.</param>
/// <param name="Texts">The shared texts.</param>
/// <param name="Shapes">For each cell style, how it shows a number.</param>
internal sealed record WorkbookParts(IReadOnlyList<SheetName> Sheets, bool From1904, IReadOnlyList<string> Texts, IReadOnlyList<NumberShape> Shapes)
{
    private const string UsualPart = "xl/workbook.xml";

    /// <summary>Reads everything but the sheets.</summary>
    public static Outcome<WorkbookParts> Read(GuardedZip zip, ReadingLimits limits)
    {
        var main = Relations(zip, "_rels/.rels", "", limits).FirstOrDefault(relation => relation.Kind == "officeDocument").Target ?? UsualPart;
        if (!zip.Has(main))
        {
            return ReadingProblems.NotAWorkbook();
        }

        var folder = main[..(main.LastIndexOf('/') + 1)];
        var relations = Relations(zip, folder + "_rels/" + main[folder.Length..] + ".rels", folder, limits);
        return Read(zip, main, relations, limits);
    }

    private static Outcome<WorkbookParts> Read(GuardedZip zip, string main, List<PartRelation> relations, ReadingLimits limits)
    {
        var (sheets, from1904) = WithPart(zip, main, limits, reader => Tabs(reader, relations))!;
        if (sheets.Count > limits.Sheets)
        {
            return ReadingProblems.TooManySheets(limits.Sheets);
        }

        var texts = relations.Find(relation => relation.Kind == "sharedStrings").Target ?? "xl/sharedStrings.xml";
        var styles = relations.Find(relation => relation.Kind == "styles").Target ?? "xl/styles.xml";
        return new WorkbookParts(
            sheets,
            from1904,
            WithPart(zip, texts, limits, reader => SharedTexts.Read(reader, limits)) ?? [],
            WithPart(zip, styles, limits, CellStyles.Read) ?? []);
    }

    private static T? WithPart<T>(GuardedZip zip, string part, ReadingLimits limits, Func<XmlReader, T> take)
        where T : class
    {
        using var stream = zip.Find(part);
        if (stream is null)
        {
            return null;
        }

        using var reader = GuardedXml.Open(stream, limits);
        return take(reader);
    }

    private static List<PartRelation> Relations(GuardedZip zip, string part, string folder, ReadingLimits limits) =>
        WithPart(zip, part, limits, reader => PartRelation.Read(reader, folder)) ?? [];

    private static TabList Tabs(XmlReader reader, List<PartRelation> relations)
    {
        var tabs = new TabList([], false);
        while (reader.Read())
        {
            if (reader is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
            {
                tabs = tabs with { From1904 = reader.GetAttribute("date1904") is "1" or "true" };
            }
            else if (reader is { NodeType: XmlNodeType.Element, LocalName: "sheet" } && Tab(reader, relations) is { } tab)
            {
                tabs.Sheets.Add(tab);
            }
        }

        return tabs;
    }

    private static SheetName? Tab(XmlReader reader, List<PartRelation> relations)
    {
        var name = reader.GetAttribute("name") ?? "";
        var isHidden = reader.GetAttribute("state") is "hidden" or "veryHidden";
        var target = relations.Find(relation => relation.Id == RelationId(reader));

        // Chart sheets and macro sheets have no rows.
        return target.Kind == "worksheet" ? new SheetName(name, isHidden, target.Target) : null;
    }

    private static string? RelationId(XmlReader reader)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName == "id" && reader.Prefix.Length > 0)
            {
                var id = reader.Value;
                reader.MoveToElement();
                return id;
            }
        }

        reader.MoveToElement();
        return null;
    }

    private sealed record TabList(List<SheetName> Sheets, bool From1904);
}
