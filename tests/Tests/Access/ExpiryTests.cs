using System.Net;
using Linli.Access;
using Linli.Access.Accounts;
using Linli.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Access;

public sealed class ExpiryTests
{
    [Theory, OnEveryEngine]
    public async Task An_account_whose_term_is_over_is_erased_and_the_audit_keeps_only_its_id(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var keeper = await AdministratorAsync(town);
        var left = await town.HolderAsync("zhou");
        using (var administrator = await town.ClientOfAsync(keeper))
        {
            Assert.Equal(HttpStatusCode.NoContent, (await administrator.PostAsync($"/api/accounts/{left.Id}/disable", new { reason = "离岗" })).Status);
        }

        await LaterAsync(town, 365);
        Assert.Equal("Wang zhou", (await town.ReadAsync(look => Holders.Find(look, left.Id)))?.Name);
        Assert.Equal((1, 1), (await CountAsync(town, "access_passkeys"), await GrantsAsync(town, left.Id)));
        await LaterAsync(town, 1);

        Assert.Null(await town.ReadAsync(look => Holders.Find(look, left.Id)));
        Assert.NotNull(await town.ReadAsync(look => Holders.Find(look, keeper)));
        Assert.Equal((0, 0), (await CountAsync(town, "access_passkeys"), await GrantsAsync(town, left.Id)));
        var trail = await town.ReadAsync(look => look.Rows($"select action, subject, fields from platform_audit order by seq", row => $"{row.Text(0)} {row.Text(1)} {row.Text(2)}"));
        Assert.Single(trail, entry => entry == $"account.expire {left.Id} ");
        Assert.Contains(trail, entry => entry.StartsWith($"passkey.add {left.Id}", StringComparison.Ordinal));
        Assert.DoesNotContain(trail, entry => entry.Contains("zhou", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, OnEveryEngine]
    public async Task An_account_that_was_opened_again_stays_and_so_does_one_in_use_without_any_grant(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var keeper = await AdministratorAsync(town);
        var (back, _, _) = await town.MakePersonAsync("back", (Role.Gridworker, AccessTown.Grid1));
        var idle = await town.MakeAccountAsync("白露");
        using (var administrator = await town.ClientOfAsync(keeper))
        {
            await administrator.PostAsync($"/api/accounts/{back}/disable", new { reason = "休假" });
            Assert.Equal(HttpStatusCode.NoContent, (await administrator.PostAsync($"/api/accounts/{back}/enable")).Status);
        }

        await LaterAsync(town, 800);

        Assert.All([keeper, back, idle], id => Assert.NotNull(town.ReadAsync(look => Holders.Find(look, id)).Result));
        Assert.Equal(1, await GrantsAsync(town, back));
    }

    [Theory, OnEveryEngine]
    public async Task While_nobody_keeps_the_whole_node_no_account_is_erased(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var (left, _, _) = await town.MakePersonAsync("left", (Role.Volunteer, AccessTown.Grid1));
        using (var officer = await town.SignInAsync("周敏", ("officer", AreaPath.Root)))
        {
            Assert.Equal(HttpStatusCode.NoContent, (await officer.PostAsync($"/api/accounts/{left}/disable", new { reason = "离岗" })).Status);
        }

        await LaterAsync(town, 400);
        Assert.NotNull(await town.ReadAsync(look => Holders.Find(look, left)));
        await AdministratorAsync(town);
        await LaterAsync(town, 0);

        Assert.Null(await town.ReadAsync(look => Holders.Find(look, left)));
    }

    [Theory, OnEveryEngine]
    public async Task Sessions_invitations_and_grants_go_after_their_last_day_a_few_an_act_and_what_is_open_stays(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var keeper = await AdministratorAsync(town);
        using var administrator = await town.ClientOfAsync(keeper);
        Assert.Equal(HttpStatusCode.OK, (await administrator.PostAsync("/api/accounts", new { login = "new-one", name = "温知夏", grants = new[] { new { role = "volunteer", area = "g1", to = "2026-02-13" } } })).Status);

        await LaterAsync(town, 31);
        Assert.Equal((1, 1, 2), (await CountAsync(town, "access_sessions"), await CountAsync(town, "access_invitations"), await CountAsync(town, "access_grants")));
        await LaterAsync(town, 1);
        Assert.Equal((0, 1), (await CountAsync(town, "access_sessions"), await CountAsync(town, "access_invitations")));
        await LaterAsync(town, 2);
        Assert.Equal((0, 2), (await CountAsync(town, "access_invitations"), await CountAsync(town, "access_grants")));
        await LaterAsync(town, 341);
        Assert.Equal(2, await CountAsync(town, "access_grants"));
        using var again = await town.ClientOfAsync(keeper);
        await LaterAsync(town, 1);

        Assert.Equal((1, 1), (await CountAsync(town, "access_grants"), await GrantsAsync(town, keeper)));
        Assert.Equal(1, await CountAsync(town, "access_sessions"));
        Assert.Equal(
            ["access_sessions:1", "access_invitations:1", "access_grants:1"],
            await town.ReadAsync(look => look.Rows($"select fields from platform_audit where action = 'access.expire' order by seq", row => row.Text(0))));
    }

    [Theory, OnEveryEngine]
    public async Task No_act_erases_more_than_it_was_told(string engine)
    {
        await using var town = await AccessTown.StartAsync(engine);
        var keeper = await AdministratorAsync(town);
        foreach (var _ in Enumerable.Range(0, 3))
        {
            (await town.ClientOfAsync(keeper)).Dispose();
        }

        town.Clock.Advance(TimeSpan.FromDays(40));
        var erased = new List<int>();
        do
        {
            erased.Add((await town.WriteAsync<Count>(unit => new Count(AccessExpiry.Sweep(unit, 2)))).Rows);
        }
        while (erased[^1] > 0);

        Assert.Equal([2, 1, 0], erased);
    }

    private static Task<Guid> AdministratorAsync(Town town) => town.MakeAccountAsync("贺春", ("administrator", AreaPath.Root));

    private static async Task LaterAsync(Town town, int days)
    {
        town.Clock.Advance(TimeSpan.FromDays(days));
        await town.Services.GetRequiredService<ExpiryChore>().RunAsync(default);
    }

    private static Task<long> CountAsync(Town town, string table) => town.ReadAsync(look => look.Number($"select count(*) from {Sql.Raw(table)}"));

    private static Task<int> GrantsAsync(Town town, Guid account) => town.ReadAsync(look => GrantRows.Of(look, account).Count);

    private sealed record Count(int Rows);
}
