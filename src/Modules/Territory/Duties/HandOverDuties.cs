using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Duties;

/// <summary>Hands everything that one account is responsible for inside an area over to another, in one act.</summary>
internal static class HandOverDuties
{
    public sealed record Request(Guid FromAccount, Guid ToAccount, string Area, string Reason);

    public sealed record Answer(int Areas, int Dwellings, int Doors);

    public static void Map(Routes routes) => routes.Write<Request, Answer>("POST", "/duties/hand-over", nameof(HandOverDuties), May.Hold(Permission.AreasChange), Handle);

    private static Outcome<Answer> Handle(Request request, Call call, Unit unit)
    {
        if (AreaDirectory.FindIn(unit, unit.Scope, request.Area ?? "").Failed(out var problem, out var area))
        {
            return problem with { Where = "area" };
        }

        if (WhyNot(request) is { } refused)
        {
            return refused;
        }

        using var cipher = new FieldCipher(call.Http.RequestServices.GetRequiredService<KeyRing>());
        if (Taker(request.ToAccount, call, unit, cipher).Failed(out problem, out var taker))
        {
            return problem;
        }

        unit.Reason = request.Reason;
        var areas = HandOver(unit, cipher, DutyTable.HeldBy(unit, request.FromAccount, unit.Scope.Within(area.Path)), taker);
        var told = new DutiesHandedOver(request.FromAccount, request.ToAccount, area.Path);
        unit.Tell(told);
        unit.Record("duty.hand-over", "account", request.FromAccount.ToString(), area.Path, "account");
        return new Answer(areas, told.Dwellings, told.Doors);
    }

    private static Problem? WhyNot(Request request) =>
        new Faults().Text("reason", request.Reason, 500).Problem ?? (request.FromAccount == request.ToAccount ? DutyProblems.SameAccount() : null);

    /// <summary>Who takes over, as the slots will show: the account's own name, or the one it already appears under.</summary>
    private static Outcome<DutyAnswer> Taker(Guid account, Call call, Unit unit, FieldCipher cipher)
    {
        var held = DutyTable.HeldBy(unit, account, unit.Scope).FirstOrDefault();
        var names = call.Http.RequestServices.GetService<AccountNames>();
        var name = names is null ? held?.Name : names.Find(unit, account);
        return name is null
            ? DutyProblems.NoSuchAccount("toAccount")
            : new DutyAnswer(account, name, held is null ? null : DutyTable.PhoneOf(held, cipher), unit.Today);
    }

    private static int HandOver(Unit unit, FieldCipher cipher, List<Duty> duties, DutyAnswer taker)
    {
        foreach (var duty in duties)
        {
            DutyTable.End(unit, duty, unit.Today);
            DutyTable.Give(unit, cipher, duty.AreaNo, duty.Path, duty.Slot, taker);
        }

        return duties.Select(duty => duty.AreaNo).Distinct().Count();
    }
}
