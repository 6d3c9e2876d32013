using Linli.Access;
using Linli.Residents;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Packs;

/// <summary>
/// Finds what has changed of a pack since an entry of the audit trail, by the trail (see <see cref="AuditTrail.Since"/> for why nothing can be missed there) and, for what
/// changes by its day alone, by the calendar: ages, and grants that begin or end.
/// </summary>
internal static class PackChanges
{
    /// <summary>What changed of the round for somebody.</summary>
    /// <param name="look">The picture from which the pack is read.</param>
    /// <param name="round">The round.</param>
    /// <param name="account">Whose pack it is.</param>
    /// <param name="since">The last entry that the phone knows; null when it knows none.</param>
    /// <param name="head">The last entry.</param>
    public static PackChange Since(Look look, Round round, Guid account, long? since, long head)
    {
        if (since is not { } seq || seq > head || head - seq > PackRules.FarthestBehind || AuditTrail.Find(look, seq) is not { } entry)
        {
            return PackChange.Everything;
        }

        var day = look.Calendar.DayOf(entry.At);
        if (Holders.HasTurned(look, account, day, look.Today))
        {
            return PackChange.Everything;
        }

        var marks = seq == head ? [] : AuditTrail.Since(look, seq);
        return PackRules.Read(marks, round.Id, account, Places(look, round, marks)) with { Before = day == look.Today ? null : day };
    }

    /// <summary>Those of some doors that changed; null when it may be all.</summary>
    public static HashSet<Guid>? Among(Look look, PackChange change, IReadOnlyCollection<Guid> ids)
    {
        var homes = LedgerPacks.DoorsOf(look, change.People);
        if (change.All || homes.Count < change.People.Count)
        {
            return null;
        }

        var changed = change.Doors.Concat(homes.SelectMany(doors => doors).OfType<Guid>()).ToHashSet();
        if (change.Before is { } day)
        {
            changed.UnionWith(LedgerPacks.AgedSince(look, ids, day));
        }

        changed.IntersectWith(ids);
        return changed;
    }

    /// <summary>Where the round has doors: its area, and wherever some of them were moved to, which is looked up only when it matters.</summary>
    private static List<AreaPath> Places(Look look, Round round, List<AuditMark> marks) =>
        marks.Exists(mark => PackRules.Of(mark.Action) is PackReach.Area)
            ? [round.Area, .. DwellingDirectory.MovedTo(look, RoundList.Leaves(look, round), round.OpenedAt)]
            : [round.Area];
}
