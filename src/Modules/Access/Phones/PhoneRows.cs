using System.Security.Cryptography;
using Linli.Access.Sessions;

namespace Linli.Access.Phones;

/// <summary>Rows of <c>access_phones</c>.</summary>
internal static class PhoneRows
{
    public const string Purpose = "staff-phone";

    private static readonly Sql Columns = Sql.Raw("p.id, p.account, p.name, p.made_at, p.heard_at, p.ordered_at, p.deleted_at, p.unsent");

    /// <summary>The phones of an account, the one heard last first.</summary>
    public static List<Phone> Of(Session session, Guid account) =>
        session.Rows($"select {Columns} from access_phones p where p.account = {account} order by p.heard_at desc, p.id desc", Read);

    /// <summary>A phone of an account; null when there is none.</summary>
    public static Phone? Find(Session session, Guid account, Guid id) => session.Find($"select {Columns} from access_phones p where p.id = {id} and p.account = {account}", Read);

    /// <summary>The phone that has this id and this token; null when there is none.</summary>
    public static Phone? Find(Session session, Guid id, string token)
    {
        var hash = session.Find($"select p.token_hash from access_phones p where p.id = {id}", row => row.Bytes(0));
        return hash is not null && CryptographicOperations.FixedTimeEquals(hash, SessionRows.HashOf(token)) ? session.Find($"select {Columns} from access_phones p where p.id = {id}", Read) : null;
    }

    /// <summary>Whether a phone of that id is known, whoever's it is.</summary>
    public static bool Has(Session session, Guid id) => session.Any($"select 1 from access_phones p where p.id = {id}");

    /// <summary>Makes a phone known; of too many the ones heard least lately go.</summary>
    public static void Add(Unit unit, Guid account, Guid id, string token, string name)
    {
        foreach (var old in Of(unit, account).Skip(PhoneRules.Most - 1))
        {
            unit.Run($"delete from access_phones where id = {old.Id}");
        }

        unit.Run(
            $"""
            insert into access_phones (id, account, token_hash, name, made_at, heard_at, purpose, expires)
            values ({id}, {account}, {SessionRows.HashOf(token)}, {name}, {unit.Now}, {unit.Now}, {Purpose}, {unit.Today.AddDays(PhoneRules.DaysKept)})
            """);
        unit.Record("phone.keep", "account", $"{account}");
    }

    /// <summary>Notes that a phone was heard.</summary>
    public static void Hear(Unit unit, Phone phone)
    {
        unit.Run($"update access_phones set heard_at = {unit.Now}, expires = {unit.Today.AddDays(PhoneRules.DaysKept)} where id = {phone.Id}");
        unit.Record("phone.heard", "account", $"{phone.Account}");
    }

    /// <summary>Orders that a phone deletes what it keeps; it does so when it asks next.</summary>
    public static void Order(Unit unit, Phone phone)
    {
        unit.Run($"update access_phones set ordered_at = {unit.Now} where id = {phone.Id} and ordered_at is null");
        unit.Record("phone.order-deletion", "account", $"{phone.Account}");
    }

    /// <summary>The phone says that it has deleted what it kept.</summary>
    public static void Delete(Unit unit, Phone phone, int unsent)
    {
        unit.Run($"update access_phones set deleted_at = {unit.Now}, heard_at = {unit.Now}, unsent = {unsent} where id = {phone.Id} and deleted_at is null");
        unit.Record("phone.deleted", "account", $"{phone.Account}");
    }

    private static Phone Read(Row row) => new(row.Id(0), row.Id(1), row.Text(2), row.Moment(3), row.Moment(4), row.MomentOrNull(5), row.MomentOrNull(6), row.IntOrNull(7));
}
