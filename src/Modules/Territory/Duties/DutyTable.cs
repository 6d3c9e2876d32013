using Linli.Territory.Areas;

namespace Linli.Territory.Duties;

/// <summary>Who is responsible for an area in one of its slots.</summary>
internal sealed record DutyAnswer(Guid? AccountId, string Name, string? Phone, DateOnly Since);

/// <summary>The three slots of an area.</summary>
internal sealed record SlotsAnswer(DutyAnswer? Lead, DutyAnswer? Area, DutyAnswer? Backbone);

/// <summary>A duty as it is kept.</summary>
internal sealed record Duty(Guid Id, int AreaNo, AreaPath Path, string Slot, Guid? Account, string Name, byte[]? Phone, DateOnly Since);

/// <summary>Reads and writes duties.</summary>
internal static class DutyTable
{
    /// <summary>The slots: who leads, who oversees the area, who is in touch day by day.</summary>
    public static readonly string[] Slots = ["lead", "area", "backbone"];

    /// <summary>How long an ended duty is kept, in days.</summary>
    public const int KeptDays = 30;

    private const string PhonePlace = "territory_duties.phone";
    private static readonly Sql Columns = Sql.Raw("d.id, d.area_no, d.area_path, d.slot, d.account, d.name, d.phone, d.since");

    public static SlotsAnswer SlotsOf(Session session, AreaRef area, FieldCipher cipher)
    {
        var held = session.Rows($"select {Columns} from territory_duties d where d.area_no = {area.No} and d.until is null and {session.Scope.Over("d.area_path")}", Of)
            .ToDictionary(duty => duty.Slot, duty => new DutyAnswer(duty.Account, duty.Name, PhoneOf(duty, cipher), duty.Since));
        return new(held.GetValueOrDefault("lead"), held.GetValueOrDefault("area"), held.GetValueOrDefault("backbone"));
    }

    public static string? PhoneOf(Duty duty, FieldCipher cipher) => cipher.Open(PhonePlace, duty.Id, duty.Phone);

    public static Duty? Find(Session session, AreaRef area, string slot) => session.Find(
        $"select {Columns} from territory_duties d where d.area_no = {area.No} and d.slot = {slot} and d.until is null and {session.Scope.Over("d.area_path")}", Of);

    /// <summary>What an account holds now inside an area.</summary>
    public static List<Duty> HeldBy(Session session, Guid account, Scope scope) => session.Rows(
        $"select {Columns} from territory_duties d where d.account = {account} and d.until is null and {scope.Over("d.area_path")} order by d.area_no, d.slot", Of);

    /// <summary>Gives somebody a slot that nobody holds.</summary>
    public static void Give(Unit unit, FieldCipher cipher, int areaNo, AreaPath path, string slot, DutyAnswer holder)
    {
        var id = unit.NewId();
        unit.Run(
            $"""
            insert into territory_duties (id, area_no, area_path, slot, account, name, phone, since, until, purpose, expires)
            values ({id}, {areaNo}, {unit.Scope.Into(path)}, {slot}, {holder.AccountId}, {holder.Name}, {cipher.Seal(PhonePlace, id, holder.Phone)},
            {holder.Since}, null, 'responsibility', null)
            """);
    }

    /// <summary>Ends a duty; one that would not have stood a day is not kept.</summary>
    public static void End(Unit unit, Duty duty, DateOnly from)
    {
        if (duty.Since < from)
        {
            var last = from.AddDays(-1);
            unit.Run($"update territory_duties set until = {last}, expires = {last.AddDays(KeptDays)} where id = {duty.Id} and {unit.Scope.Over("area_path")}");
        }
        else
        {
            unit.Run($"delete from territory_duties where id = {duty.Id} and {unit.Scope.Over("area_path")}");
        }
    }

    /// <summary>Ends every duty of an area that ends.</summary>
    public static void End(Unit unit, AreaRef area, DateOnly from)
    {
        foreach (var duty in Slots.Select(slot => Find(unit, area, slot)).OfType<Duty>())
        {
            End(unit, duty, from);
        }
    }

    /// <summary>Takes the duties along when their area moves.</summary>
    public static void Move(Unit unit, AreaPath old, AreaPath now) => unit.Run(
        $"update territory_duties set area_path = {AreaPaths.Rewritten("area_path", old, now)} where {unit.Scope.Within(old).Over("area_path")}");

    private static Duty Of(Row row) => new(
        row.Id(0), row.Int(1), new(row.Text(2)), row.Text(3), row.IdOrNull(4), row.Text(5), row.BytesOrNull(6), row.Day(7));
}
