using System.Globalization;
using Linli.Platform.Reading;
using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Terms;
using Linli.Territory;

namespace Linli.Residents.Imports;

/// <summary>Gives the roster of an area as a workbook in the shape that an import reads: brought in again unchanged, it changes nothing.</summary>
internal static class ExportRoster
{
    /// <summary>Titles and widths, in the words that people's own rosters use; the import knows them whatever the reader's language.</summary>
    private static readonly SheetColumn[] Columns =
    [
        new("序号", 6), new("所属网格", 12, IsText: true), new("小区/院落", 16, IsText: true), new("楼栋", 8, IsText: true), new("单元", 8, IsText: true),
        new("房号", 8, IsText: true), new("户主姓名", 10, IsText: true), new("姓名", 10, IsText: true), new("与户主关系", 10, IsText: true), new("性别", 6, IsText: true),
        new("出生日期", 12, IsText: true), new("身份证号码", 22, IsText: true), new("联系电话", 15, IsText: true), new("居住类型", 10, IsText: true),
        new("特殊人群", 16, IsText: true), new("备注", 20, IsText: true),
    ];

    public static void Map(Routes routes) => routes.Own("GET", "/areas/{code}/roster.xlsx", nameof(ExportRoster), May.Hold(Permission.RosterExport), HandleAsync);

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var reads = call.Service<Reads>();
        var found = await reads.RunAsync(call.Act, look => AreaDirectory.FindIn(look, look.Scope, call.Route("code")), cancel);
        if (found.Failed(out var problem, out var area))
        {
            return problem;
        }

        await using var made = new MemoryStream();
        var people = await reads.RunAsync(call.Act, look => Write(made, look, area), cancel);
        var shown = new Shown<bool>(true, "roster.export", "people", people.ToString(CultureInfo.InvariantCulture), area.Path, "name", "idNumber", "phone");
        return await RosterDownload.SendAsync(call, $"roster-{area.Code}.xlsx", shown, file => made.WriteTo(file), cancel);
    }

    private static int Write(Stream file, Look look, AreaRef area)
    {
        using var workbook = new WorkbookWriter(file);
        workbook.BeginSheet(area.Name, Columns);
        var (names, serial) = (new AreaNames(look), 0);
        foreach (var door in DwellingRow.List(look, look.Scope.Within(area.Path), Sql.Raw("d.removed_at is null"), int.MaxValue))
        {
            var people = PersonRow.At(look, door.Id);
            var head = people.Find(person => person.Relation == "head")?.Name;
            var grid = door.Area.No == area.No ? null : names.Name(door.Area.No);
            foreach (var person in people.Cast<PersonRow?>().DefaultIfEmpty(null))
            {
                serial += person is null ? 0 : 1;
                workbook.WriteRow([.. Address(person is null ? null : serial, grid, door, head), .. Person(look, person)]);
            }
        }

        return serial;
    }

    private static IEnumerable<SheetValue> Address(int? serial, string? grid, DwellingRow door, string? head)
    {
        var facts = door.Facts;
        yield return serial is { } number ? number : (SheetValue)(string?)null;
        foreach (var text in new[] { grid, facts.Site, facts.Building, facts.Unit, facts.Door, head })
        {
            yield return text;
        }
    }

    private static IEnumerable<SheetValue> Person(Look look, PersonRow? person) =>
        (person is null ? ["空户", null, null, null, null, null, null, null, null] : Texts(look, person)).Select(text => (SheetValue)text);

    private static string?[] Texts(Look look, PersonRow person) =>
    [
        person.Name,
        person.RelationWords,
        person.Sex switch { "m" => "男", "f" => "女", _ => null },
        person.Birth?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        PersonSeals.OpenIdNumber(look.Fields, person.Id, person.IdNumber),
        PersonSeals.OpenPhone(look.Fields, person.Id, person.Phone),
        person.Residence,
        string.Join('、', PersonSeals.OpenGroups(look.Fields, person.Id, person.Needs)),
        PersonSeals.OpenNote(look.Fields, person.Id, person.Note),
    ];
}
