namespace Linli.Tests.Residents;

public sealed class NeedTests
{
    [Theory, OnEveryEngine]
    public async Task A_visit_that_finds_no_need_where_none_was_leaves_the_door_as_it_is_and_one_that_ends_a_need_does_not(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var grid = await town.AreaAsync("第1网格", "grid3");
        var door = (await town.DoorsAsync(grid, 1))[0];
        using var officer = await town.SignInAsync("周敏", ("officer", grid.Code));
        var round = (await officer.PostAsync("/api/rounds", new { area = grid.Code, kind = "screening" })).Ok().Id;
        async Task<(long Version, long Need, long Recorded)> AfterAsync(bool flag, string? note = null)
        {
            (await officer.PostAsync($"/api/rounds/{round}/visits", new { id = Guid.CreateVersion7(), dwelling = door, outcome = "nobody", need = new { flag, note } })).Ok();
            return await town.ReadAsync(look => (
                look.Number($"select version from residents_dwellings d where d.id = {door} and {look.Scope.Over("d.area_path")}"),
                look.Number($"select need_flag from residents_dwellings d where d.id = {door} and {look.Scope.Over("d.area_path")}"),
                look.Number($"select count(*) from platform_audit where action = 'dwelling.need'")));
        }

        var none = await AfterAsync(false);
        var some = await AfterAsync(true, "要药");
        var ended = await AfterAsync(false);
        var noted = await AfterAsync(false, "下周再问");
        var forgotten = await AfterAsync(false);
        var still = await AfterAsync(false, " ");

        Assert.Equal((none.Version, 0, 0), none);
        Assert.Equal((none.Version + 1, 1, 1), some);
        Assert.Equal((none.Version + 2, 0, 2), ended);
        Assert.Equal((none.Version + 3, 0, 3), noted);
        Assert.Equal((none.Version + 4, 0, 4), forgotten);
        Assert.Equal(forgotten, still);
    }
}
