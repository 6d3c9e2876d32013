using Linli.Tests.Residents;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfRosters = "Residents: a roster's bad rows, and its import";

    private const string Titles = "网格,小区,楼栋,单元,房号,姓名,与户主关系,性别,出生日期,身份证号,电话,居住类型,备注\n";

    /// <summary>A roster with one row for each kind of fault; the first people are as they should be.</summary>
    private const string Roster = """
        网格,小区,楼栋,单元,房号,姓名,与户主关系,性别,出生日期,身份证号,电话,居住类型,备注
        第1网格,柳荫苑,9栋,1单元,101,陈安然,户主,男,1990-03-07,110101199003070310,13900001111,自住,
        第1网格,柳荫苑,9栋,1单元,102,林小满,户主,女,1991-05-20,,13900001112,自住,
        第1网格,柳荫苑,9栋,1单元,103,何守业,户主,,,110101199003070311,,自住,
        第1网格,柳荫苑,9栋,1单元,104,唐果,户主,,,11010119900307,,自住,
        第1网格,柳荫苑,9栋,1单元,105,苏木兰,户主,,,1101011990030703101,,自住,
        第1网格,柳荫苑,9栋,1单元,106,温如玉,户主,,,11010119900307A31B,,自住,
        第1网格,柳荫苑,9栋,1单元,107,方晓晴,户主,,,11010119901340031X,,自住,
        第1网格,柳荫苑,9栋,1单元,108,许清和,户主,,,110101********0310,,自住,
        第1网格,柳荫苑,9栋,1单元,109,贺春来,户主,,,1.10101E+17,,自住,
        第1网格,柳荫苑,9栋,1单元,110,陆远帆,户主,,,E12345678,,自住,
        第1网格,柳荫苑,9栋,1单元,111,周子衿,户主,,,110101199003070310,,自住,
        第1网格,柳荫苑,9栋,1单元,112,叶知秋,户主,,1990-13-45,,,自住,
        第1网格,柳荫苑,9栋,1单元,113,江晚舟,户主,,1991-01-01,110101198507081238,,自住,
        第1网格,柳荫苑,9栋,1单元,114,夏微凉,户主,某,,,,自住,
        第1网格,柳荫苑,9栋,1单元,115,秦望山,户主,女,,110101197503034413,,自住,
        第1网格,柳荫苑,9栋,1单元,116,白露,户主,,,,12345,自住,
        第1网格,柳荫苑,9栋,1单元,102,林小满,户主,女,1991-05-20,,13900001112,自住,
        第1网格,柳荫苑,9栋,1单元,117,,户主,男,,110101198608091259,,自住,
        第1网格,柳荫苑,9栋,1单元,119,白鹤鸣,户主,,,,,空户,
        ,,,,,,,女,1970-01-01,,,,来过
        """;

    private static IEnumerable<WrongKind> Rosters =>
    [
        Row("a wrong check digit", "residents.id-check-digit"), Row("an identity number that is too short", "residents.id-too-short"),
        Row("an identity number that is too long", "residents.id-too-long"), Row("an identity number with letters", "residents.id-characters"),
        Row("a birthday inside the number that does not exist", "residents.id-birth"), Row("a masked identity number", "residents.id-masked"),
        Row("an identity number that lost its last digits", "residents.id-precision-lost"), Row("a number of another document", "residents.id-other-document"),
        Row("an identity number of two people", "residents.id-shared"), Row("a birthday that is no day", "residents.birth-date"),
        Row("a birthday against the identity number", "residents.birth-differs"), Row("a sex that is none", "residents.sex"),
        Row("a sex against the identity number", "residents.sex-differs"), Row("a phone that is none", "residents.phone"),
        Row("the same person twice", "residents.duplicate-person"), Row("the same person behind two doors", "residents.duplicate-elsewhere", Titles + "第1网格,柳荫苑,9栋,1单元,101,陈安然,户主,,,110101199003070310,,自住,\n第1网格,柳荫苑,9栋,1单元,102,陈安然,户主,,,110101199003070310,,自住,\n"), Row("a row without a name", "residents.no-name"),
        
        Row("a head without a door, below a neighbour", "residents.no-door", Titles + "第1网格,柳荫苑,9栋,1单元,104,钱五,户主,,,,,自住,\n第1网格,柳荫苑,9栋,1单元,,孙六,户主,,,,,自住,\n"),
        Row("a row without an address", "residents.no-address", Titles + ",,,,,顾长风,户主,,,,,自住,\n"), Row("a row without a door", "residents.no-door", Titles + "第1网格,柳荫苑,9栋,1单元,,沈星河,户主,,,,,自住,\n"),
        Row("an address that became a date", "residents.address-became-date", Dated()), Row("a vacant flat with somebody in it", "residents.vacant-but-named"),
        Row("a row that names neither a person nor a dwelling", "residents.nobody-named"),
        Post(OfRosters, "a roster of an area that is not there", 404, "http.not-found", s => s.Officer, _ => "/api/imports?area=999999&name=x.csv", _ => new { }),
        Post(OfRosters, "a roster of an area outside one's own", 404, "http.not-found", s => s.Officer, s => $"/api/imports?area={s.Elsewhere.Code}&name=x.csv", _ => new { }),
        Import("a column that holds something unknown", 422, "residents.import-no-such-field", (s, id) => s.Officer.PutAsync($"/api/imports/{id}/mapping", new { columns = new[] { new { header = "姓名", field = "shoeSize" } } })),
        new(OfRosters, "a refused import taken back", 409, "residents.import-not-applied", async s =>
        {
            Met? met = null;
            await s.UploadAsync(WrongScene.Utf8("商品,价格\n苹果,3\n"), async import => met = Met.Of(await s.Officer.PostAsync($"/api/imports/{import.Id}/undo", new { })));
            return met!;
        }),
        Import("an import taken back before it was done", 409, "residents.import-not-applied", (s, id) => s.Officer.PostAsync($"/api/imports/{id}/undo", new { })),
        Import("rows of a kind that is none", 422, "http.field-not-of-list", (s, id) => s.Officer.AskAsync($"/api/imports/{id}/rows?what=nice")),
        new(OfRosters, "an import done although its file was refused", 409, "residents.import-not-ready", async s =>
        {
            Met? met = null;
            await s.UploadAsync(WrongScene.Utf8("商品,价格\n苹果,3\n"), async import => met = Met.Of(await s.Officer.PostAsync($"/api/imports/{import.Id}/apply", new { })));
            return met!;
        }),
    ];

    /// <summary>A fault beside a cell: it refuses nothing, so the words of its code stand for title, detail and mend, and its reason is what the page shows.</summary>
    private static WrongKind Row(string name, string code, string roster = Roster) => Row(name, code, WrongScene.Utf8(roster));

    private static WrongKind Row(string name, string code, byte[] roster) => new(OfRosters, name, 200, code, async s =>
    {
        var faults = await s.RowFaultsAsync(roster);
        var fault = faults.Find(fault => fault.GetProperty("code").GetString() == code);
        if (fault.ValueKind == System.Text.Json.JsonValueKind.Undefined)
        {
            return new(0, $"not among {string.Join(' ', faults.Select(one => one.GetProperty("code").GetString()))}", null, null, null, null);
        }

        var words = s.Town.Services.GetRequiredService<Texts>().Of(new Problem(code, 200), s.Language);
        return new(200, code, words.Title, fault.GetProperty("reason").GetString(), words.Mend, fault.GetProperty("column").GetString());
    });

    /// <summary>A workbook whose door 3-2 was taken for a day.</summary>
    private static byte[] Dated()
    {
        var sheet = new TableSketch("底册");
        sheet.Rows.Add([.. Titles.TrimEnd().Split(',')]);
        sheet.Rows.Add(["第1网格", "柳荫苑", "9栋", "1单元", new DateOnly(2020, 3, 2), "程雪", "户主", "", "", "", "", "自住", ""]);
        return TableSketch.ToWorkbook([sheet]).ToArray();
    }

    private static WrongKind Import(string name, int status, string code, Func<WrongScene, Guid, Task<Answer>> ask) => new(OfRosters, name, status, code, async s =>
    {
        Met? met = null;
        await s.UploadAsync(WrongScene.Utf8(Roster), async import => met = Met.Of(await ask(s, import.Id)));
        return met!;
    });
}
