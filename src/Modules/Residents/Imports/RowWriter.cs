using System.Text.Json;
using Linli.Residents.Dwellings;
using Linli.Residents.People;
using Linli.Residents.Rosters;
using Linli.Residents.Terms;

namespace Linli.Residents.Imports;

/// <summary>What a row means for the ledger.</summary>
/// <param name="IsNewDoor">Whether it brings a door that the ledger lacks.</param>
/// <param name="What"><c>new</c>, <c>changed</c> or <c>unchanged</c> for a person; null for a row without one, or one that joins an earlier row without telling more.</param>
/// <param name="Changes">The fields that differ.</param>
internal sealed record RowVerdict(bool IsNewDoor, string? What, IReadOnlyList<FieldChange> Changes);

/// <summary>Holds rows of a file against the ledger, and writes them into it.</summary>
internal sealed class RowWriter(LedgerSide ledger, ColumnMapping mapping, Guid import)
{
    private static readonly RowVerdict Nothing = new(false, null, []);

    /// <summary>What a row would change.</summary>
    public RowVerdict Compare(Session session, RosterRow row)
    {
        if (row.IsRefused)
        {
            return Nothing;
        }

        var isNewDoor = row.Dwelling >= 0 && row.IsNewDwelling && ledger.DoorOf(session, row, DoorFacts(row)) is null;
        return row.Resident is null ? new(isNewDoor, null, []) : Compare(session, row, isNewDoor);
    }

    /// <summary>Writes a row.</summary>
    public void Write(Unit unit, RosterRow row, DateOnly expires)
    {
        if (row.IsRefused)
        {
            return;
        }

        var door = row.Dwelling >= 0 ? EnsureDoor(unit, row, expires) : Unhoused(unit, row);
        if (row.Resident is not null)
        {
            WritePerson(unit, row, door, expires);
        }
    }

    private RowVerdict Compare(Session session, RosterRow row, bool isNewDoor)
    {
        var facts = RowFacts.Person(row);
        var door = row.Dwelling >= 0 ? ledger.DoorOf(session, row, DoorFacts(row)) : null;
        if (ledger.PersonOf(session, row, facts, door) is not { } person)
        {
            if (!row.JoinsEarlier)
            {
                ledger.Remember(row, Guid.Empty);
            }

            return new(isNewDoor, row.JoinsEarlier ? null : "new", []);
        }

        ledger.Remember(row, person.Id);
        var changes = Changes(session, row, facts, person, door);
        return new(isNewDoor, changes.Count > 0 ? "changed" : row.JoinsEarlier ? null : "unchanged", changes);
    }

    private static List<FieldChange> Changes(Session session, RosterRow row, PersonFacts facts, PersonRow person, DwellingSpot? door)
    {
        var changes = PersonDiff.Of(session, person, facts, row.JoinsEarlier);
        var hasMoved = !row.JoinsEarlier && row.Dwelling >= 0 && person.Dwelling != door?.Id;
        return hasMoved ? [.. changes, new FieldChange("dwelling", null, null)] : changes;
    }

    private DwellingSpot EnsureDoor(Unit unit, RosterRow row, DateOnly expires)
    {
        var facts = DoorFacts(row);
        if (ledger.DoorOf(unit, row, facts) is { } known)
        {
            if (row.Resident is not null)
            {
                DwellingWriter.EndVacancy(unit, known);
            }

            return known;
        }

        var grid = ledger.EnsureGrid(unit, row);
        var id = DwellingWriter.Add(unit, facts, grid, expires, import) ?? DwellingRow.FindAt(unit, grid, facts.Place)!.Id;
        return ledger.Remember(row, new DwellingSpot(id, grid))!.Value;
    }

    private DwellingSpot Unhoused(Unit unit, RosterRow row) => new(Guid.Empty, ledger.EnsureGrid(unit, row));

    private void WritePerson(Unit unit, RosterRow row, DwellingSpot door, DateOnly expires)
    {
        var facts = RowFacts.Person(row);
        if (ledger.PersonOf(unit, row, facts, door.Id == Guid.Empty ? null : door) is not { } person)
        {
            ledger.Remember(row, PersonWriter.Add(unit, facts, door, expires, import: import));
            return;
        }

        ledger.Remember(row, person.Id);
        var changes = Changes(unit, row, facts, person, door);
        if (changes.Count > 0)
        {
            Change(unit, person, facts, door, changes, expires);
            ledger.Forget();
        }
    }

    private void Change(Unit unit, PersonRow person, PersonFacts facts, DwellingSpot door, List<FieldChange> changes, DateOnly expires)
    {
        var after = PersonDiff.With(unit, person, facts, changes);
        if (changes.Exists(change => change.Field == "dwelling"))
        {
            after = Move(unit, person, after, door);
        }

        var saved = PersonWriter.Save(unit, person, after);
        var before = unit.Fields.Seal("residents_import_changes.before", person.Id, JsonSerializer.Serialize(person, LinliJson.Options));
        unit.Run(
            $"""
            insert into residents_import_changes (import_id, row_id, kind, area_path, before, version_after, purpose, expires)
            values ({import}, {person.Id}, 'person', {unit.Scope.Into(new(saved.Path))}, {before}, {saved.Version}, {LedgerTerm.Purpose}, {expires})
            on conflict (import_id, row_id) do update set version_after = excluded.version_after
            """);
    }

    private static PersonRow Move(Unit unit, PersonRow person, PersonRow after, DwellingSpot door)
    {
        if (person.CountedIn(unit) is { } old)
        {
            Stays.Close(unit, person, unit.Today.AddDays(-1));
            unit.Count("residents.living", "", old, -1);
        }

        unit.Count("residents.living", "", door.Area.No, 1);
        return after with { Dwelling = door.Id, Path = door.Area.Path.Value, Since = unit.Today };
    }

    private DwellingFacts DoorFacts(RosterRow row)
    {
        var sheet = mapping.Find(row.Source.Sheet);
        return RowFacts.Dwelling(row, sheet is not null && (sheet.Has(RosterField.Door) || sheet.Has(RosterField.Address)));
    }
}
