using System.Text.RegularExpressions;
using Linli.Territory.Areas;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Territory.Duties;

/// <summary>Names who holds a slot of an area; with nobody named, the slot is cleared.</summary>
internal static partial class SetDuty
{
    public sealed record Request(string Slot, Guid? AccountId, string? Name, string? Phone, DateOnly From);

    public static void Map(Routes routes) => routes.Write<Request, Done>("PUT", "/areas/{code}/duties", nameof(SetDuty), May.Hold(Permission.AreasChange), Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (AreaDirectory.FindIn(unit, unit.Scope, call.Route("code")).Failed(out var problem, out var area))
        {
            return problem;
        }

        if (HolderOf(request, call, unit).Failed(out problem, out var named))
        {
            return problem;
        }

        var now = DutyTable.Find(unit, area, request.Slot);
        if (DayRules.WhyNotFrom(area.Code, now?.Since ?? DateOnly.MinValue, request.From, unit.Today) is { } refused)
        {
            return refused;
        }

        Replace(unit, call, area, request.Slot, now, named.Holder, request.From);
        return default(Done);
    }

    private readonly record struct Named(DutyAnswer? Holder);

    private static Outcome<Named> HolderOf(Request request, Call call, Unit unit)
    {
        var (name, phone) = (Blank(request.Name), Blank(request.Phone));
        var faults = new Faults().OneOf("slot", request.Slot, DutyTable.Slots).OptionalText("name", name, AreaRules.LongestName)
            .Unless(phone is null || PhonePattern().IsMatch(phone), DutyProblems.BadPhone);
        if (faults.Problem is { } problem)
        {
            return problem;
        }

        if (request.AccountId is { } account && call.Http.RequestServices.GetService<AccountNames>() is { } names)
        {
            var known = names.Find(unit, account);
            if (known is null)
            {
                return DutyProblems.NoSuchAccount("accountId");
            }

            name ??= known;
        }

        return name is not null ? new Named(new(request.AccountId, name, phone, request.From))
            : request.AccountId is null && phone is null ? new Named(null)
            : DutyProblems.NoName();
    }

    private static void Replace(Unit unit, Call call, AreaRef area, string slot, Duty? now, DutyAnswer? holder, DateOnly from)
    {
        if (now is not null)
        {
            DutyTable.End(unit, now, from);
        }

        if (holder is not null)
        {
            using var cipher = new FieldCipher(call.Http.RequestServices.GetRequiredService<KeyRing>());
            DutyTable.Give(unit, cipher, area.No, area.Path, slot, holder);
        }

        unit.Record(holder is null ? "duty.clear" : "duty.set", "area", area.Code, area.Path, slot);
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [GeneratedRegex(@"^[0-9+][0-9 ()+-]{4,19}$", RegexOptions.CultureInvariant)]
    private static partial Regex PhonePattern();
}
