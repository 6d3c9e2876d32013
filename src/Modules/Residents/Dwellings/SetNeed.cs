using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>Says what a household needs.</summary>
internal static class SetNeed
{
    /// <summary>Longest note, in characters.</summary>
    internal const int LongestNote = 1000;

    public sealed record Request(bool Flag, string? Note, int Version);

    public sealed record Answer(int Version);

    public static void Map(Routes routes) => routes.Write<Request, Answer>("PUT", "/dwellings/{id:guid}/need", nameof(SetNeed), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (DwellingRow.Find(unit, call.RouteId("id")) is not { } row)
        {
            return HttpProblems.NotFound();
        }

        if (row.Version != request.Version)
        {
            return HttpProblems.Stale(request.Version, row.Version);
        }

        return Set(unit, row, request.Flag, request.Note).Then(_ => new Answer(row.Version + 1));
    }

    /// <summary>Sets it, and records that it was set.</summary>
    internal static Outcome<Done> Set(Unit unit, DwellingRow row, bool flag, string? note)
    {
        if (new Faults().OptionalText("note", note, LongestNote).Problem is { } problem)
        {
            return problem;
        }

        DwellingWriter.SetNeed(unit, row.Id, flag, string.IsNullOrWhiteSpace(note) ? null : note.Trim(), LedgerTerm.Of(unit));
        unit.Record("dwelling.need", "dwelling", row.Id.ToString(), row.Area.Path, "need");
        return default(Done);
    }
}
