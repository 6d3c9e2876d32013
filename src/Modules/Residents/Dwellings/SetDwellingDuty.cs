using Linli.Access;
using Linli.Residents.Terms;

namespace Linli.Residents.Dwellings;

/// <summary>Names who looks after a household.</summary>
internal static class SetDwellingDuty
{
    /// <summary>How far ahead somebody may be named.</summary>
    private const int DaysAhead = 31;

    /// <param name="Slot">One of the three slots.</param>
    /// <param name="AccountId">The account; null for somebody without one.</param>
    /// <param name="Name">The name; null to take that of the account. Neither: the slot is left empty.</param>
    /// <param name="From">First day; today when it is not said.</param>
    public sealed record Request(string Slot, Guid? AccountId, string? Name = null, DateOnly? From = null);

    public static void Map(Routes routes) => routes.Write<Request, Done>("PUT", "/dwellings/{id:guid}/duties", nameof(SetDwellingDuty), May.Hold(Permission.RosterChange), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (DwellingRow.Find(unit, call.RouteId("id")) is not { } row)
        {
            return HttpProblems.NotFound();
        }

        var from = request.From ?? unit.Today;
        var (first, last) = (unit.Calendar.DayOf(row.CreatedAt), unit.Today.AddDays(DaysAhead));
        var account = request.AccountId is { } id ? Holders.Find(unit, id) : null;
        var problem = new Faults()
            .OneOf("slot", request.Slot, DwellingDuties.Slots).OptionalText("name", request.Name, 60)
            .Unless(request.AccountId is null || account is { IsActive: true }, DwellingProblems.NoHolder)
            .Unless(from >= first && from <= last, () => DwellingProblems.DayOutOfRange("from", first, last))
            .Problem;
        if (problem is not null)
        {
            return problem;
        }

        var name = string.IsNullOrWhiteSpace(request.Name) ? account?.Name : request.Name.Trim();
        DwellingDuties.Set(unit, row.Spot, request.Slot, name is null ? null : (request.AccountId, name), from, LedgerTerm.Of(unit));
        unit.Record("dwelling.duty", "dwelling", row.Id.ToString(), row.Area.Path, request.Slot);
        return default(Done);
    }
}
