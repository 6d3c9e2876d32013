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

        var isNewDoor = row.Dwelling >= 0 && row.IsNewDwelling && ledger.DoorOf(session, RowPlace.Of(row), () => DoorFacts(row).Place) is null;
        return row.Resident is null ? new(isNewDoor, null, []) : Compare(session, row, isNewDoor);
    }

    /// <summary>Makes a row ready to be written: all that needs no database.</summary>
    /// <param name="row">The row.</param>
    /// <param name="piece">Takes it up.</param>
    /// <param name="fields">Seals what is sealed.</param>
    /// <param name="now">The moment, for the id.</param>
    public void Prepare(RosterRow row, ImportPiece piece, FieldCipher fields, DateTimeOffset now)
    {
        if (row.IsRefused)
        {
            piece.AddRefused();
            return;
        }

        var facts = row.Resident is null ? null : RowFacts.Person(row);
        var mayBeThere = !ledger.IsEmpty || row.JoinsEarlier;
        piece.Add(new(
            RowPlace.Of(row),
            row.IsNewDwelling ? ReadyDoor.Of(piece.Doors, DoorFacts(row)) : null,
            facts is null ? null : piece.People.Add(fields, Guid.CreateVersion7(now), facts),
            facts is not null && mayBeThere ? new(facts, PersonSeals.IdMark(fields, facts.IdNumber)) : null));
    }

    /// <summary>Writes some rows.</summary>
    public void Write(Unit unit, ImportPiece piece, DateOnly expires)
    {
        var (batch, term) = (new PeopleBatch(piece.People), new PersonTerm(expires, Import: import));
        foreach (var ready in piece.Rows)
        {
            if (ready.Place.JoinsEarlier)
            {
                // The earlier row may be of this very act.
                batch.Write(unit, term);
            }

            var door = ready.Place.Dwelling >= 0 ? EnsureDoor(unit, ready.Place, ready.Door, expires) : new(Guid.Empty, ledger.EnsureGrid(unit, ready.Place));
            WritePerson(unit, ready, door, batch, expires);
        }

        batch.Write(unit, term);
    }

    private RowVerdict Compare(Session session, RosterRow row, bool isNewDoor)
    {
        if (ledger.IsEmpty)
        {
            return new(isNewDoor, row.JoinsEarlier ? null : "new", []);
        }

        var (facts, place) = (RowFacts.Person(row), RowPlace.Of(row));
        var door = row.Dwelling >= 0 ? ledger.DoorOf(session, RowPlace.Of(row), () => DoorFacts(row).Place) : null;
        if (ledger.PersonOf(session, place, facts, PersonSeals.IdMark(session.Fields, facts.IdNumber), door) is not { } person)
        {
            if (!row.JoinsEarlier)
            {
                ledger.Remember(place, Guid.Empty);
            }

            return new(isNewDoor, row.JoinsEarlier ? null : "new", []);
        }

        ledger.Remember(place, person.Id);
        var changes = Changes(session, place, facts, person, door).ConvertAll(change => change.Field == "dwelling" ? Named(session, person, row) : change);
        return new(isNewDoor, changes.Count > 0 ? "changed" : row.JoinsEarlier ? null : "unchanged", changes);
    }

    /// <summary>A move, with both doors by their addresses; two doors of one address are told apart by their areas.</summary>
    private FieldChange Named(Session session, PersonRow person, RosterRow row)
    {
        var (old, label) = (person.Dwelling is { } door ? DwellingRow.Find(session, door) : null, DoorFacts(row).Label);
        return old?.Facts.Label != label
            ? new("dwelling", old?.Facts.Label, label)
            : new("dwelling", $"{new AreaNames(session).Name(old.Area.No)} {label}", $"{row.Address.Grid} {label}");
    }

    private static List<FieldChange> Changes(Session session, RowPlace row, PersonFacts facts, PersonRow person, DwellingSpot? door)
    {
        var changes = PersonDiff.Of(session, person, facts, row.JoinsEarlier);
        var hasMoved = !row.JoinsEarlier && row.Dwelling >= 0 && person.Dwelling != door?.Id;
        return hasMoved ? [.. changes, new FieldChange("dwelling", null, null)] : changes;
    }

    private DwellingSpot EnsureDoor(Unit unit, RowPlace row, ReadyDoor? fresh, DateOnly expires)
    {
        if (ledger.DoorOf(unit, row, () => fresh!.Value.Place) is { } known)
        {
            if (row.HasPerson && ledger.Occupy(row))
            {
                DwellingWriter.EndVacancy(unit, known);
            }

            return known;
        }

        var (grid, door) = (ledger.EnsureGrid(unit, row), fresh ?? throw new InvalidOperationException("A door of the file was spoken of before it was named."));
        if (DwellingWriter.Add(unit, door, grid, expires, import) is not { } id)
        {
            return ledger.Remember(row, new DwellingSpot(DwellingRow.FindAt(unit, grid, door.Place)!.Id, grid))!.Value;
        }

        ledger.RememberNew(row, new DwellingSpot(id, grid));
        return new(id, grid);
    }

    private void WritePerson(Unit unit, ReadyRow ready, DwellingSpot door, PeopleBatch batch, DateOnly expires)
    {
        if (ready.Person is not { } fresh)
        {
            return;
        }

        if (ready.Known is not { } known || ledger.PersonOf(unit, ready.Place, known.Facts, known.IdMark, door.Id == Guid.Empty ? null : door) is not { } person)
        {
            ledger.Remember(ready.Place, fresh.Id);
            batch.Add(unit, fresh, door);
            return;
        }

        ledger.Remember(ready.Place, person.Id);
        var changes = Changes(unit, ready.Place, known.Facts, person, door);
        if (changes.Count > 0)
        {
            Change(unit, person, known.Facts, door, changes, expires);
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
