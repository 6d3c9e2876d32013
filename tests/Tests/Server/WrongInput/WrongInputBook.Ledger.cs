namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfLedger = "Residents: dwellings, residents, stays, duplicates, search";

    private static IEnumerable<WrongKind> Ledger =>
    [
        Dwelling("a dwelling without an address", 422, "residents.address-missing", s => new { area = s.Grid.Code, kind = "household" }),
        Dwelling("a dwelling of an unknown kind", 422, "http.field-not-of-list", s => new { area = s.Grid.Code, door = "9", kind = "castle" }),
        Dwelling("a floor above the sky", 422, "http.field-out-of-range", s => new { area = s.Grid.Code, door = "9", kind = "household", floor = 9_000 }),
        Dwelling("a door that is in the ledger", 409, "residents.door-taken", s => new { area = s.Grid.Code, site = "柳荫苑", building = "1栋", unit = "1单元", door = "101", kind = "household" }),
        new(OfLedger, "a dwelling removed with people behind it", 409, "residents.dwelling-inhabited", async s =>
            Met.Of(await s.Officer.SendAsync(HttpMethod.Delete, $"/api/dwellings/{s.Doors[3]}?version={await VersionAsync(s.Officer, $"/api/dwellings/{s.Doors[3]}")}"))),
        new(OfLedger, "a dwelling removed without its version", 409, "http.stale", async s => Met.Of(await s.Officer.SendAsync(HttpMethod.Delete, $"/api/dwellings/{s.Doors[0]}?version=x"))),
        Put(OfLedger, "a responsibility for somebody who is not there", 422, "residents.no-such-account", s => s.Officer, s => $"/api/dwellings/{s.Doors[0]}/duties", _ => new { slot = "lead", accountId = Guid.CreateVersion7() }),
        Person("a person without a name", 422, "http.field-missing", s => new { dwelling = s.Doors[0], name = "", relation = "户主" }),
        Person("a sex that is none", 422, "http.field-not-of-list", s => new { dwelling = s.Doors[0], name = "苏木兰", relation = "户主", sex = "x" }),
        Person("a birthday that cannot be", 422, "residents.day-out-of-range", s => new { dwelling = s.Doors[0], name = "苏木兰", relation = "户主", birth = "2099-01-01" }),
        Person("a day that is none", 400, "http.bad-json", s => new { dwelling = s.Doors[0], name = "苏木兰", relation = "户主", birth = "1990-13-45" }),
        Person("a wrong check digit", 422, "residents.bad-id-number", s => new { dwelling = s.Doors[0], name = "苏木兰", relation = "户主", idNumber = "110101199003070311" }),
        Person("a wrong phone", 422, "residents.bad-phone", s => new { dwelling = s.Doors[0], name = "苏木兰", relation = "户主", phone = "12" }),
        Person("a birthday against the identity number", 422, "residents.differs-from-id", s => new { dwelling = s.Doors[0], name = "苏木兰", relation = "户主", birth = "1991-01-01", idNumber = "110101199003070310" }),
        Person("a person who may be there already", 409, "residents.maybe-duplicate", s => new { dwelling = s.Doors[3], name = "温知夏", relation = "户主" }),
        Person("a person behind a door that is not there", 404, "http.not-found", _ => new { dwelling = Guid.CreateVersion7(), name = "苏木兰", relation = "户主" }),
        new(OfLedger, "a dwelling changed in passing", 422, "residents.move-instead", async s => Met.Of(await s.Officer.PutAsync(
            $"/api/residents/{s.Person}", new { dwelling = s.Doors[0], name = "温知夏", relation = "户主", version = await VersionAsync(s.Officer, $"/api/residents/{s.Person}") }))),
        Put(OfLedger, "a person whom somebody else changed meanwhile", 409, "http.stale", s => s.Officer, s => $"/api/residents/{s.Person}", s => new { dwelling = s.Doors[3], name = "温知夏", relation = "户主", version = 99 }),
        Post(OfLedger, "a move to where one lives", 409, "residents.lives-there", s => s.Officer, s => $"/api/residents/{s.Person}/move", s => new { dwelling = s.Doors[3], from = WrongScene.Day }),
        Post(OfLedger, "a move of tomorrow", 422, "residents.day-out-of-range", s => s.Officer, s => $"/api/residents/{s.Person}/move", s => new { dwelling = s.Doors[0], from = "2027-01-01" }),
        Post(OfLedger, "a person merged with herself", 422, "residents.same-person", s => s.Officer, s => $"/api/residents/{s.Person}/merge", s => new { other = s.Person }),
        Post(OfLedger, "a merge undone twice", 409, "residents.merge-undone", s => s.Officer, s => $"/api/merges/{s.UndoneMerge}/undo", _ => new { }),
        Post(OfLedger, "a merge undone after a change", 409, "residents.merge-overtaken", s => s.Officer, s => $"/api/merges/{s.OvertakenMerge}/undo", _ => new { }),
        Get(OfLedger, "a search for nothing", 422, "http.field-missing", s => s.Officer, _ => "/api/residents?q="),
        Get(OfLedger, "a search longer than a name", 422, "http.field-too-long", s => s.Officer, _ => $"/api/residents?q={new string('a', 200)}"),
        Get(OfLedger, "a search in an area that is not there", 404, "http.not-found", s => s.Officer, _ => "/api/residents?q=a&area=999999"),
        Get(OfLedger, "a page of a search that does not exist", 422, "residents.bad-cursor", s => s.Officer, _ => "/api/residents?q=w&after=junk"),
        Get(OfLedger, "a page that does not exist", 422, "residents.bad-cursor", s => s.Officer, s => $"/api/dwellings?area={s.Grid.Code}&after=nonsense!"),
    ];

    private static WrongKind Dwelling(string name, int status, string code, Func<WrongScene, object> body) => Post(OfLedger, name, status, code, s => s.Officer, _ => "/api/dwellings", body);

    private static WrongKind Person(string name, int status, string code, Func<WrongScene, object> body) => Post(OfLedger, name, status, code, s => s.Officer, _ => "/api/residents", body);
}
