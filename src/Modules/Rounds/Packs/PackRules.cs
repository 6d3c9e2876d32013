using System.Collections.Frozen;
using System.Globalization;

namespace Linli.Rounds.Packs;

/// <summary>What an act can change of the pack that a phone took along.</summary>
internal enum PackReach
{
    /// <summary>Nothing: somebody only looked, or it is about other things.</summary>
    Nothing,

    /// <summary>The one door that it names.</summary>
    Door,

    /// <summary>The doors behind which the person that it names lives or has lived.</summary>
    Person,

    /// <summary>Everything, of the round that it names.</summary>
    Round,

    /// <summary>Everything, when it lies in, or around, an area where the round has doors.</summary>
    Area,

    /// <summary>Everything, for the account that it names.</summary>
    Account,

    /// <summary>Everything, wherever it lies: paths, names or permissions are others than before.</summary>
    Everywhere,
}

/// <summary>
/// Which acts of the house change what of a pack. Every action that the house records stands here (a test reads the sources); one that does not counts as changing
/// everything. When in doubt, everything: a pack brought up to date must never be less than the truth. Pure.
/// </summary>
internal static class PackRules
{
    /// <summary>Entries of the audit trail that are looked through at most; whoever is farther behind gets everything.</summary>
    public const int FarthestBehind = 20_000;

    private static readonly Dictionary<PackReach, string> Words = new()
    {
        [PackReach.Door] = "visit.make visit.correct visit.link dwelling.need dwelling.duty round.reknock",
        [PackReach.Person] = "resident.add resident.change resident.move resident.move-out resident.merge resident.merged resident.merge-undo",
        [PackReach.Round] = "round.assign round.close round.hand-over",
        [PackReach.Area] =
            "area.create area.rename dwelling.add dwelling.change dwelling.remove dwelling.hand-over round.add-door "
            + "roster.import roster.import-rows roster.import-failed roster.undo roster.undo-rows",
        [PackReach.Account] = "grant.give grant.take",
        [PackReach.Everywhere] =
            "account.expire area.merge area.move area.split areas.import demo.make duty.hand-over grant.move ledger.expire ledger.merge ledger.move ledger.split "
            + "round.expire settings.change",
        [PackReach.Nothing] =
            "access.expire account.accept-invitation account.choose-language account.disable account.enable account.enrol-factor account.invite account.make account.reset "
            + "account.use-recovery-code area.draw audit.verify claim.expire device.give-key device.take-key door.claim door.list door.read door.release duty.clear duty.expire duty.set dwelling.list dwelling.read "
            + "entity.add entity.change entity.export entity.fail entity.list entity.make entity.read entity.remove entity.settle entity.wait "
            + "form.add-file form.bind form.choose form.correct form.expire form.export form.feed form.file form.fill form.land form.leave form.piece form.publish form.reject form.restamp "
            + "form.retire form.rival form.upload ledger.restamp list.begin list.widen node.expire node.set-up outbox.claim outbox.fail outbox.give-up outbox.tell pack.read "
            + "passkey.add passkey.remove passkey.rename passkey.use phone.deleted phone.heard phone.keep phone.order-deletion resident.not-duplicate resident.read resident.search resident.similar "
            + "roster.apply roster.discard roster.export roster.map roster.read roster.read-preview roster.read-problems roster.read-rows roster.upload "
            + "round.open round.restamp round.sample session.begin session.confirm session.end session.end-all session.refuse session.seen setup.make-code "
            + "sheet.print sheet.read submission.read submission.read-file system.backup system.verify",
    };

    private static readonly FrozenDictionary<string, PackReach> ByAction =
        Words.SelectMany(pair => pair.Value.Split(' '), (pair, action) => KeyValuePair.Create(action, pair.Key)).ToFrozenDictionary();

    /// <summary>The actions that are known here.</summary>
    public static IReadOnlyCollection<string> Known => ByAction.Keys;

    /// <summary>What an action can change; everything when it is not known.</summary>
    public static PackReach Of(string action) => ByAction.GetValueOrDefault(action, PackReach.Everywhere);

    /// <summary>What some entries of the audit trail change of a pack.</summary>
    /// <param name="marks">The entries.</param>
    /// <param name="round">The round.</param>
    /// <param name="account">Whose pack it is.</param>
    /// <param name="places">Where the round has doors.</param>
    public static PackChange Read(IEnumerable<AuditMark> marks, Guid round, Guid account, IReadOnlyList<AreaPath> places)
    {
        var (doors, people) = (new HashSet<Guid>(), new HashSet<Guid>());
        foreach (var mark in marks)
        {
            var reach = Of(mark.Action);
            var names = Guid.TryParse(mark.Subject, CultureInfo.InvariantCulture, out var id);
            if (reach is PackReach.Door && names && mark.Kind == "dwelling")
            {
                doors.Add(id);
            }
            else if (reach is PackReach.Person && names && mark.Kind == "resident")
            {
                people.Add(id);
            }
            else if (ChangesAll(reach, names ? id : null, round, account) ?? Touches(mark.Area, places))
            {
                return PackChange.Everything;
            }
        }

        return new(false, doors, people);
    }

    /// <summary>Whether a structural act changes everything; null when that hangs on where it lies, or when it names no one thing.</summary>
    private static bool? ChangesAll(PackReach reach, Guid? named, Guid round, Guid account) => reach switch
    {
        PackReach.Nothing => false,
        PackReach.Everywhere => true,
        PackReach.Round when named is not null => named == round,
        PackReach.Account when named is not null => named == account,
        _ => null,
    };

    private static bool Touches(AreaPath? area, IReadOnlyList<AreaPath> places) =>
        area is not { } path || places.Any(place => path.IsInside(place) || place.IsInside(path));
}

/// <summary>What has changed of a pack.</summary>
/// <param name="All">Everything may have.</param>
/// <param name="Doors">Doors that changed, wherever they lie.</param>
/// <param name="People">People who changed or moved, wherever they live.</param>
internal sealed record PackChange(bool All, IReadOnlyCollection<Guid> Doors, IReadOnlyCollection<Guid> People)
{
    public static PackChange Everything { get; } = new(true, [], []);

    /// <summary>The day of the pack, when it is another than today, so that somebody may be older by now; else null.</summary>
    public DateOnly? Before { get; init; }

    /// <summary>Whether nothing has.</summary>
    public bool IsNothing => !All && Doors.Count == 0 && People.Count == 0 && Before is null;
}
