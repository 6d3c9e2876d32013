using System.Net;
using System.Text.Json;
using Linli.Access.Phones;
using Linli.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Access;

/// <summary>A phone that keeps somebody's day asks by its own token whether it may go on; a lost one is told to delete.</summary>
public sealed class PhoneTests
{
    private static readonly string Token = string.Concat(Enumerable.Repeat("0123456789abcdef", 4));

    [Theory, OnEveryEngine]
    public async Task A_lost_phone_deletes_what_it_keeps_when_it_asks_next_though_its_session_is_long_over(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (officer, worker, phone) = await PhoneAsync(town);
        using var stranger = town.Stranger();
        var before = await AskAsync(stranger, phone);

        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/accounts/{worker}/end-sessions")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/accounts/{worker}/phones/{phone}/delete")).Status);
        var ordered = (await officer.GetJsonAsync($"/api/accounts/{worker}/phones")).Body.GetProperty("items")[0];
        var told = await AskAsync(stranger, phone);
        await AskAsync(stranger, phone, deleted: true, unsent: 3);
        var gone = (await officer.GetJsonAsync($"/api/accounts/{worker}/phones")).Body.GetProperty("items")[0];

        Assert.Equal(("none", "delete"), (before, told));
        Assert.Equal(("Android · Chrome", JsonValueKind.String, JsonValueKind.Null), (ordered.GetProperty("name").GetString(), ordered.GetProperty("orderedAt").ValueKind, ordered.GetProperty("deletedAt").ValueKind));
        Assert.Equal((JsonValueKind.String, 3), (gone.GetProperty("deletedAt").ValueKind, gone.GetProperty("unsent").GetInt32()));
        Assert.Equal("delete", await AskAsync(stranger, phone));
    }

    [Theory, OnEveryEngine]
    public async Task The_phone_of_a_disabled_account_is_shut_and_opens_again_with_it(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (officer, worker, phone) = await PhoneAsync(town);
        using var stranger = town.Stranger();

        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/accounts/{worker}/disable", new { reason = "离岗" })).Status);
        var disabled = await AskAsync(stranger, phone);
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/accounts/{worker}/enable")).Status);

        Assert.Equal(("shut", "none"), (disabled, await AskAsync(stranger, phone)));
    }

    [Theory, OnEveryEngine]
    public async Task Without_its_token_nobody_learns_of_a_phone_or_says_that_it_was_deleted(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (officer, worker, phone) = await PhoneAsync(town);
        using var stranger = town.Stranger();
        Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/accounts/{worker}/phones/{phone}/delete")).Status);

        var wrong = (await stranger.PostAsync("/api/phones/ask", new { id = phone, token = new string('0', 64), deleted = true })).Body.GetProperty("order").GetString();
        var without = await stranger.PostAsync("/api/phones/ask", new { id = phone });
        var nobody = (await stranger.PostAsync("/api/phones/ask", new { id = Guid.CreateVersion7(), token = Token })).Body.GetProperty("order").GetString();

        Assert.Equal(("unknown", "unknown", HttpStatusCode.UnprocessableEntity), (wrong, nobody, without.Status));
        Assert.Equal(JsonValueKind.Null, (await officer.GetJsonAsync($"/api/accounts/{worker}/phones")).Body.GetProperty("items")[0].GetProperty("deletedAt").ValueKind);
    }

    [Theory, OnEveryEngine]
    public async Task The_same_phone_again_is_one_phone_and_its_number_cannot_be_taken_by_another(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (officer, worker, phone) = await PhoneAsync(town);
        using var mine = await town.ClientOfAsync(worker);
        using var other = await town.SignInAsync("Wu Worker", ("gridworker", AccessTown.Grid1));

        var again = await mine.PostAsync("/api/phones", new { id = phone, token = Token, name = "Android · Chrome" });
        var taken = await other.PostAsync("/api/phones", new { id = phone, token = new string('b', 64), name = "iPhone" });
        var bad = await mine.PostAsync("/api/phones", new { id = Guid.CreateVersion7(), token = "abc", name = "iPhone" });

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Conflict, HttpStatusCode.UnprocessableEntity), (again.Status, taken.Status, bad.Status));
        Assert.Equal(("access.phone-taken", "access.bad-phone-token"), (taken.Body.GetProperty("code").GetString(), bad.Body.GetProperty("code").GetString()));
        Assert.Single((await officer.GetJsonAsync($"/api/accounts/{worker}/phones")).Body.GetProperty("items").EnumerateArray());
    }

    [Theory, OnEveryEngine]
    public async Task Of_too_many_phones_the_one_heard_least_lately_gives_way_and_a_silent_one_is_forgotten_after_four_weeks(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (_, worker, first) = await PhoneAsync(town);
        using var stranger = town.Stranger();
        for (var n = 0; n < PhoneRules.Most; n++)
        {
            town.Clock.Advance(TimeSpan.FromMinutes(1));
            using var mine = await town.ClientOfAsync(worker);
            Assert.Equal(HttpStatusCode.NoContent, (await mine.PostAsync("/api/phones", new { id = Guid.CreateVersion7(), token = Token, name = $"手机{n}" })).Status);
        }

        Assert.Equal("unknown", await AskAsync(stranger, first));
        Assert.Equal(PhoneRules.Most, await town.ReadAsync(look => (int)look.Number($"select count(*) from access_phones")));
        town.Clock.Advance(TimeSpan.FromDays(PhoneRules.DaysKept + 1));
        await town.Services.GetRequiredService<ExpiryChore>().RunAsync(default);
        Assert.Equal(0, await town.ReadAsync(look => (int)look.Number($"select count(*) from access_phones")));
    }

    private static async Task<(HttpClient Officer, Guid Worker, Guid Phone)> PhoneAsync(Town town)
    {
        var officer = await town.SignInAsync("He Admin", ("administrator", AreaPath.Root));
        var worker = await town.MakeAccountAsync("Li Worker", ("gridworker", AccessTown.Grid1));
        using var mine = await town.ClientOfAsync(worker);
        var phone = Guid.CreateVersion7();
        Assert.Equal(HttpStatusCode.NoContent, (await mine.PostAsync("/api/phones", new { id = phone, token = Token, name = "Android · Chrome" })).Status);
        return (officer, worker, phone);
    }

    private static async Task<string?> AskAsync(HttpClient client, Guid phone, bool deleted = false, int unsent = 0) =>
        (await client.PostAsync("/api/phones/ask", new { id = phone, token = Token, deleted, unsent })).Body.GetProperty("order").GetString();
}
