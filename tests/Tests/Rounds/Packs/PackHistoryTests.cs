using System.Globalization;

namespace Linli.Tests.Rounds.Packs;

/// <summary>A long invented history, during which two phones bring their packs up to date again and again: what they hold is always what a pack taken anew holds.</summary>
public sealed class PackHistoryTests
{
    [Theory, OnEveryEngine]
    public async Task Two_hundred_acts_of_any_kind_one_update_after_the_other_give_what_a_new_pack_gives(string engine)
    {
        await using var town = await PackTown.StartAsync(engine);
        var history = await PackHistory.BeginAsync(town, seed: 20260203);
        var (near, far) = (await town.PhoneAsync(), await PackPhone.FullAsync(history.Volunteer, town.Round, town.Forget));
        var seen = new Dictionary<string, int>();
        for (var act = 0; act < 200; act++)
        {
            await history.ActAsync();
            if (history.Next(3) > 0)
            {
                var change = await near.ChangesAsync(town.Worker);
                var kind = change is "whole" or "" ? change : "doors";
                seen[kind] = seen.GetValueOrDefault(kind) + 1;
            }

            if (history.Next(8) == 0)
            {
                await far.ChangesAsync(history.Volunteer);
            }
        }

        var kinds = string.Join(' ', seen.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}:{pair.Value}")));
        Assert.True(seen is { Count: 3 } && seen["doors"] >= 30 && seen["whole"] >= 5 && history.Done >= 120, $"{kinds} done:{history.Done}");
    }
}
