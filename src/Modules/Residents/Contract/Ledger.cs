using Linli.Access;
using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Terms;

namespace Linli.Residents;

/// <summary>A door found on the way.</summary>
/// <param name="Site">Compound, courtyard or village; empty when there is none.</param>
/// <param name="Building">Building; empty when there is none.</param>
/// <param name="Unit">Entrance or stair; empty when there is none.</param>
/// <param name="Door">Door number.</param>
/// <param name="Kind">One of <see cref="DwellingRef.Kinds"/>.</param>
/// <param name="Floor">Storey; null to take it from the door number.</param>
public sealed record NewDoor(string Site, string Building, string Unit, string Door, string Kind, int? Floor = null);

/// <summary>What other modules may do in the ledger. Each function records what it does.</summary>
public static class Ledger
{
    /// <summary>Adds a door that somebody found; refused with the address when one stands there already (<c>residents.door-taken</c>).</summary>
    /// <param name="unit">The act.</param>
    /// <param name="area">Code of the lowest area; inside the scope of the act.</param>
    /// <param name="door">The door.</param>
    public static Outcome<DwellingRef> AddDiscovered(Unit unit, string area, NewDoor door)
    {
        ArgumentNullException.ThrowIfNull(unit);
        ArgumentNullException.ThrowIfNull(door);
        if (DwellingRules.Read(door.Site, door.Building, door.Unit, door.Door, door.Kind, false, door.Floor).Failed(out var problem, out var facts))
        {
            return problem;
        }

        return AreaNames.InScope(unit, area).Failed(out problem, out var there)
            ? problem
            : AddDwelling.Add(unit, facts, new(there.No, there.Path)).Then(id => DwellingDirectory.Find(unit, id)!);
    }

    /// <summary>Says what a household needs; null for the note when there is none. Where nothing was needed and nothing is, nothing is written.</summary>
    public static Outcome<Done> SetNeed(Unit unit, Guid dwelling, bool flag, string? note)
    {
        ArgumentNullException.ThrowIfNull(unit);
        return DwellingRow.Find(unit, dwelling) is not { } row ? HttpProblems.NotFound()
            : !flag && string.IsNullOrWhiteSpace(note) && row is { NeedFlag: false, NeedNote: null } ? default(Done)
            : Dwellings.SetNeed.Set(unit, row, flag, note);
    }

    /// <summary>What a household needs; null when the door is not there or outside the scope.</summary>
    public static NeedNote? NeedOf(Session session, Guid dwelling)
    {
        ArgumentNullException.ThrowIfNull(session);
        return DwellingRow.Find(session, dwelling)?.Need(session);
    }

    /// <summary>The people behind a door, masked, heads first. The caller records that they were shown.</summary>
    public static IReadOnlyList<ResidentLine> PeopleAt(Session session, Guid dwelling)
    {
        ArgumentNullException.ThrowIfNull(session);
        return PersonRow.At(session, dwelling).ConvertAll(person => person.Line(session));
    }

    /// <summary>Hands all doors that an account looks after over to another account, from today.</summary>
    /// <param name="unit">The act; only doors inside its scope.</param>
    /// <param name="from">Account that gives them up.</param>
    /// <param name="to">Account that takes them; must exist.</param>
    /// <param name="within">Only doors inside this area.</param>
    /// <returns>How many doors.</returns>
    public static int HandOver(Unit unit, Guid from, Guid to, AreaPath within)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var holder = Holders.Find(unit, to) ?? throw new ArgumentException("There is no such account.", nameof(to));
        var doors = DwellingDuties.HandOver(unit, from, (holder.Id, holder.Name), unit.Scope.Within(within));
        if (doors > 0)
        {
            unit.Record("dwelling.hand-over", "dwellings", $"{doors}", within, DwellingDuties.Slots.ToArray());
        }

        return doors;
    }
}
