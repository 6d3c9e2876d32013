using System.Text.Json;
using Linli.Residents.People;
using Linli.Residents.Terms;

namespace Linli.Residents.Duplicates;

/// <summary>Makes one person of two entries; can be undone as long as nobody changed either.</summary>
internal static class MergeResidents
{
    /// <summary>Place under which what was before is sealed.</summary>
    internal const string BeforePlace = "residents_merges.before";

    public sealed record Request(Guid Other);

    public sealed record Answer(Guid MergeId);

    /// <summary>Both entries as they were, and the versions that the merge left behind.</summary>
    internal sealed record Before(PersonRow Kept, PersonRow Merged, int KeptVersion, int MergedVersion);

    public static void Map(Routes routes) =>
        routes.Write<Request, Answer>("POST", "/residents/{id:guid}/merge", nameof(MergeResidents), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (PersonRow.Find(unit, call.RouteId("id")) is not { } kept || PersonRow.Find(unit, request.Other) is not { } other)
        {
            return HttpProblems.NotFound();
        }

        return kept.Id == other.Id ? PersonProblems.SamePerson() : new Answer(Merge(unit, kept, other));
    }

    /// <summary>Merges one entry into another and records it.</summary>
    internal static Guid Merge(Unit unit, PersonRow kept, PersonRow other)
    {
        Living.Count(unit, -1, kept, other);
        var now = PersonWriter.Save(unit, kept, MergeRules.Merged(kept, Resealed(unit, kept.Id, other)));
        var gone = PersonWriter.Save(unit, other, other with { RemovedAt = unit.Now, MergedInto = kept.Id });
        Living.Count(unit, 1, now, gone);
        var id = unit.NewId();
        var before = JsonSerializer.Serialize(new Before(kept, other, now.Version, gone.Version), LinliJson.Options);
        unit.Run(
            $"""
            insert into residents_merges (id, kept_id, merged_id, area_path, before, at, purpose, expires)
            values ({id}, {kept.Id}, {other.Id}, {unit.Scope.Into(new(now.Path))}, {unit.Fields.Seal(BeforePlace, id, before)}, {unit.Now}, {LedgerTerm.Purpose}, {LedgerTerm.Of(unit)})
            """);
        unit.Record("resident.merge", "resident", kept.Id.ToString(), new AreaPath(now.Path), [.. MergeRules.Taken(kept, other)]);
        unit.Record("resident.merged", "resident", other.Id.ToString(), new AreaPath(other.Path));
        return id;
    }

    /// <summary>The sealed fields of an entry, sealed for another one.</summary>
    private static PersonRow Resealed(Unit unit, Guid id, PersonRow row) => row with
    {
        IdNumber = PersonSeals.IdNumber(unit.Fields, id, PersonSeals.OpenIdNumber(unit.Fields, row.Id, row.IdNumber)),
        Phone = PersonSeals.Phone(unit.Fields, id, PersonSeals.OpenPhone(unit.Fields, row.Id, row.Phone)),
        Needs = PersonSeals.Groups(unit.Fields, id, PersonSeals.OpenGroups(unit.Fields, row.Id, row.Needs)),
        Note = PersonSeals.Note(unit.Fields, id, PersonSeals.OpenNote(unit.Fields, row.Id, row.Note)),
    };
}
