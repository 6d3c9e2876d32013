using System.Net;
using System.Security.Cryptography;
using System.Text;
using Linli.Residents;
using Linli.Residents.Dwellings;
using Linli.Residents.People;

namespace Linli.Tests.Residents;

public sealed class PersonTests
{
    private const string Phone = "13800138000";
    private const string Number = "51100219800307123X";

    private static string Valid => Number[..17] + Linli.Residents.Rosters.IdNumberRules.CheckDigit(Number.AsSpan(0, 17));

    [Theory, OnEveryEngine]
    public async Task A_persons_file_shows_everything_and_that_it_was_opened_is_recorded_first(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var door = await town.DoorAsync("501", vacant: true);
        var id = await town.PersonAsync(door, "苏小禾", phone: "138 0013 8000", idNumber: Valid, note: "爱下棋");

        var file = await town.GoodAsync(town.GetAsync($"/residents/{id}"));

        Assert.Equal((Phone, Valid, "爱下棋", "8000"), (file.GetProperty("phone").GetString(), file.GetProperty("idNumber").GetString(), file.GetProperty("note").GetString(), file.GetProperty("phoneTail").GetString()));
        Assert.Equal(("1980-03-07", 45), (file.GetProperty("birth").GetString(), file.GetProperty("age").GetInt32()));
        Assert.Equal("青石院 3栋 2单元 501", file.GetProperty("dwelling").GetProperty("label").GetString());
        var entry = Assert.Single(await town.AuditAsync("resident.read"));
        Assert.Equal(("resident", id.ToString()), (entry.Kind, entry.Subject));
        Assert.DoesNotContain(await town.Town.ReadAsync(look => look.Rows($"select fields || subject || coalesce(reason, '') from platform_audit", row => row.Text(0))), line => line.Contains("苏小禾", StringComparison.Ordinal) || line.Contains(Phone, StringComparison.Ordinal));
        Assert.Equal((1, 0), (await town.TallyAsync("residents.living", town.Grid1), await town.TallyAsync("dwellings.vacant", town.Grid1)));
    }

    [Theory, OnEveryEngine]
    public async Task Lists_show_four_digits_of_the_phone_and_never_the_identity_number(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var door = await town.DoorAsync("501");
        await town.PersonAsync(door, "苏小禾", phone: Phone, idNumber: Valid);

        foreach (var address in new[] { $"/dwellings/{door}", "/dwellings", "/residents?q=苏小禾", $"/residents/similar?name=苏小禾&dwelling={door}" })
        {
            var text = (await town.GoodAsync(town.GetAsync(address))).ToString();
            Assert.Contains("苏小禾", text, StringComparison.Ordinal);
            Assert.DoesNotContain(Phone, text, StringComparison.Ordinal);
            Assert.DoesNotContain(Valid, text, StringComparison.Ordinal);
        }

        var line = Assert.Single(await town.Town.ReadAsync(look => Ledger.PeopleAt(look, door)));
        Assert.Equal(("苏小禾", "8000"), (line.Name, line.PhoneTail));
    }

    [Theory, OnEveryEngine]
    public async Task At_rest_neither_phone_nor_number_can_be_read_and_moved_ciphertext_does_not_open(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var door = await town.DoorAsync("501");
        var one = await town.PersonAsync(door, "苏小禾", phone: Phone, idNumber: Valid, note: "爱下棋");
        var other = await town.PersonAsync(door, "顾青岚", phone: "13800138001");

        var raw = await town.Town.ReadAsync(look => PersonRow.Find(look, one))!;
        foreach (var bytes in new[] { raw!.Phone!, raw.PhoneBlind!, raw.IdNumber!, raw.IdBlind!, raw.Note! })
        {
            foreach (var secret in new[] { Phone, Valid, "爱下棋" })
            {
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) < 0);
            }
        }

        await town.Town.ReadAsync(look =>
        {
            Assert.Equal(Phone, PersonSeals.OpenPhone(look.Fields, one, raw.Phone));
            Assert.ThrowsAny<CryptographicException>(() => PersonSeals.OpenPhone(look.Fields, other, raw.Phone));
            Assert.ThrowsAny<CryptographicException>(() => PersonSeals.OpenNote(look.Fields, one, raw.Phone));
            return 0;
        });
    }

    [Theory, OnEveryEngine]
    public async Task What_is_wrong_with_an_entry_is_said_all_at_once(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var door = await town.DoorAsync("501");

        var (status, body) = await town.PostAsync("/residents", new { dwelling = door, name = " ", relation = "户主", phone = "12", idNumber = Number[..17] + "0", birth = "2027-01-01", sex = "x" });
        var (_, differs) = await town.PostAsync("/residents", new { dwelling = door, name = "苏小禾", relation = "户主", idNumber = Valid, birth = "1980-07-03" });

        Assert.Equal((HttpStatusCode)422, status);
        Assert.Equal(["birth", "idNumber", "name", "phone", "sex"], body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("where").GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(("residents.differs-from-id", "birth"), (differs.GetProperty("code").GetString(), differs.GetProperty("where").GetString()));
        Assert.Equal(0, await town.TallyAsync("residents.living", town.Grid1));
    }

    [Theory, OnEveryEngine]
    public async Task A_correction_needs_the_version_it_was_made_on_and_settles_what_was_to_be_checked(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var id = (await town.WriteAsync(town.Grid1, "101", [LedgerTown.Person("苏小禾") with { ToCheck = ["birth", "phone"] }]))[0];

        var saved = await town.GoodAsync(town.PutAsync($"/residents/{id}", new { name = "苏晓禾", relation = "户主", birth = "1980-03-07", version = 1 }));
        var stale = await town.PutAsync($"/residents/{id}", new { name = "苏小禾", relation = "户主", version = 1 });

        Assert.Equal(2, saved.GetProperty("version").GetInt32());
        Assert.Equal((HttpStatusCode.Conflict, "http.stale"), (stale.Status, stale.Body.GetProperty("code").GetString()));
        var file = await town.GoodAsync(town.GetAsync($"/residents/{id}"));
        Assert.Equal(["phone"], file.GetProperty("toCheck").EnumerateArray().Select(field => field.GetString()!));
        Assert.Equal("name birth relation", Assert.Single(await town.AuditAsync("resident.change")).Fields);
        Assert.Equal(0, (await town.GoodAsync(town.GetAsync("/residents?q=小禾"))).GetProperty("items").GetArrayLength());
        Assert.Equal(1, (await town.GoodAsync(town.GetAsync("/residents?q=晓禾"))).GetProperty("items").GetArrayLength());
    }

    [Theory, OnEveryEngine]
    public async Task Moving_keeps_the_stay_and_takes_the_person_from_one_grids_tally_to_the_others(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var (old, next) = (await town.DoorAsync("501"), await town.DoorAsync("101", area: town.Grid2, vacant: true));
        var id = await town.PersonAsync(old, "苏小禾");
        await town.WaitAsync(10);

        await town.GoodAsync(town.PostAsync($"/residents/{id}/move", new { dwelling = next, from = "2026-02-10", role = "租客" }));

        var file = await town.GoodAsync(town.GetAsync($"/residents/{id}"));
        var stays = file.GetProperty("stays");
        Assert.Equal(("2026-02-10", "租客"), (stays[0].GetProperty("from").GetString(), stays[0].GetProperty("role").GetString()));
        Assert.Equal(("2026-02-03", "2026-02-09", "户主"), (stays[1].GetProperty("from").GetString(), stays[1].GetProperty("to").GetString(), stays[1].GetProperty("role").GetString()));
        Assert.Equal((0, 1), (await town.TallyAsync("residents.living", town.Grid1), await town.TallyAsync("residents.living", town.Grid2)));
        Assert.Equal(HttpStatusCode.NotFound, (await town.GetAsync($"/residents/{id}", town.Worker)).Status);
        Assert.Equal("residents.day-out-of-range", (await town.PostAsync($"/residents/{id}/move", new { dwelling = old, from = "2026-03-01" })).Body.GetProperty("code").GetString());
        Assert.Equal("residents.lives-there", (await town.PostAsync($"/residents/{id}/move", new { dwelling = next, from = "2026-02-11" })).Body.GetProperty("code").GetString());

        await town.GoodAsync(town.PostAsync($"/residents/{id}/move", new { dwelling = (Guid?)null, from = "2026-02-12" }));

        await town.TalliesAreRightAsync();
        var gone = (await town.GoodAsync(town.GetAsync("/residents?q=苏小禾"))).GetProperty("items")[0];
        Assert.Equal((System.Text.Json.JsonValueKind.Null, ""), (gone.GetProperty("dwellingId").ValueKind, gone.GetProperty("door").GetString()));
        await town.GoodAsync(town.PostAsync($"/residents/{id}/move", new { dwelling = old, from = "2026-02-13" }));
        await town.TalliesAreRightAsync();
    }

    [Theory, OnEveryEngine]
    public async Task The_writers_of_the_import_cost_one_statement_a_person_and_one_a_finder_or_two_copies_of_all_on_PostgreSQL(string engine)
    {
        await using var town = await LedgerTown.StartAsync(engine);
        var spot = new AreaSpot(town.Grid1.No, town.Grid1.Path);

        var (door, person) = await town.Town.WriteAsync<(long, long)>(unit =>
        {
            var expires = Linli.Residents.Terms.LedgerTerm.Of(unit);
            unit.Run($"insert into platform_settings (name, value) values ({"test"}, {"x"})");
            var start = unit.Connection.Statements;
            var id = DwellingWriter.Add(unit, new("", "1栋", "", "101", "household"), spot, expires)!.Value;
            var middle = unit.Connection.Statements;
            unit.Count("residents.living", "", spot.No, 0);
            PersonWriter.Add(unit, LedgerTown.Person("苏小禾") with { Phone = Phone, IdNumber = Valid, Note = "x" }, new(id, spot), expires);
            var first = unit.Connection.Statements;
            PersonWriter.Add(unit, LedgerTown.Person("顾青岚"), new(id, spot), expires);
            unit.Record("test.people", "people", "2");
            return (middle - start, unit.Connection.Statements - first);
        });

        Assert.InRange(door, 1, 5);
        Assert.Equal(engine == "sqlite" ? 1 + "顾青岚".Length + 1 : 2, person);
    }

    [Theory]
    [InlineData("2000-02-29", "2026-02-28", 25)]
    [InlineData("2000-02-29", "2026-03-01", 26)]
    [InlineData("2026-02-03", "2026-02-03", 0)]
    public void Age_is_counted_in_full_years(string birth, string today, int age) =>
        Assert.Equal(age, PersonRow.Age(DateOnly.Parse(birth, System.Globalization.CultureInfo.InvariantCulture), DateOnly.Parse(today, System.Globalization.CultureInfo.InvariantCulture)));
}
