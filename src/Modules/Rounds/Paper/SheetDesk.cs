using Linli.Rounds.Visits;

namespace Linli.Rounds.Paper;

/// <summary>What a visit that is keyed from a sheet must keep to.</summary>
internal static class SheetDesk
{
    /// <summary>By how much the clock of the keyer's machine may be fast.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(5);

    /// <summary>Why a line is not taken; null when it is, or when the visit came without paper.</summary>
    public static Problem? WhyNot(Unit unit, Person person, DoorOfRound found, RecordVisit.Request request)
    {
        if (request.Sheet is not { } no)
        {
            return null;
        }

        if (SheetTable.Find(unit, found.Round, no) is not { } sheet || !sheet.IsFor(person) || sheet.NumberOf(found.Door.Id) is var number && number == 0)
        {
            return HttpProblems.NotFound();
        }

        var printed = unit.Calendar.DayOf(sheet.At);
        if (request.At is not { } at || at < unit.Calendar.At(printed, TimeOnly.MinValue) || at > unit.Now + Slack)
        {
            return PaperProblems.NotThen(no, printed, unit.Calendar.Local(unit.Now));
        }

        return request.Corrects is null && IsKeyed(unit, found, request, no) ? PaperProblems.LineKeyed(no, number, found.Door) : null;
    }

    /// <summary>A pile of paper that is keyed twice makes no second attempt.</summary>
    private static bool IsKeyed(Unit unit, DoorOfRound found, RecordVisit.Request request, int no) =>
        DoorTable.AttemptsAt(unit, found.Round, found.AreaNo, found.Door.Id).Exists(attempt => attempt.Sheet == no && attempt.Id != request.Id);
}
