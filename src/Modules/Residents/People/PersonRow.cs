using Linli.Residents.Dwellings;

namespace Linli.Residents.People;

/// <summary>A person as kept, sealed fields sealed. What a merge keeps to be undone is two of these, so every member is a plain value.</summary>
internal sealed record PersonRow(
    Guid Id, Guid? Dwelling, string Path, string Name, string? Sex, DateOnly? Birth, byte[]? IdNumber, byte[]? IdBlind, byte[]? Phone, byte[]? PhoneBlind,
    string Relation, string? RelationWords, string? Residence, byte[]? Needs, byte[]? Note, string? ToCheck, DateOnly? Since,
    DateTimeOffset? RemovedAt, Guid? MergedInto, int Version)
{
    private const string Columns =
        "p.id, p.dwelling_id, p.area_path, p.name, p.sex, p.birth, p.id_number, p.id_blind, p.phone, p.phone_blind, " +
        "p.relation, p.relation_words, p.residence, p.needs, p.note, p.to_check, p.since, p.removed_at, p.merged_into, p.version";

    /// <summary>A person in the ledger and inside the scope; null when there is none.</summary>
    public static PersonRow? Find(Session session, Guid id) => session.Find(
        $"select {Sql.Raw(Columns)} from residents_people p where p.id = {id} and p.removed_at is null and {session.Scope.Over("p.area_path")}", Read);

    /// <summary>The same, also when the person was merged into another.</summary>
    public static PersonRow? FindEvenMerged(Session session, Guid id) => session.Find(
        $"select {Sql.Raw(Columns)} from residents_people p where p.id = {id} and {session.Scope.Over("p.area_path")}", Read);

    /// <summary>The people who live behind a door, heads first.</summary>
    public static List<PersonRow> At(Session session, Guid dwelling) => session.Rows(
        $"""
        select {Sql.Raw(Columns)} from residents_people p
        where p.dwelling_id = {dwelling} and p.removed_at is null and {session.Scope.Over("p.area_path")}
        order by case when p.relation = 'head' then 0 else 1 end, coalesce(p.birth, '9999'), p.id
        """, Read);

    /// <summary>The people who live behind some doors, heads first; of one door in the order of <see cref="At(Session, Guid)"/>.</summary>
    public static List<PersonRow> At(Session session, IReadOnlyCollection<Guid> dwellings, int most) => session.Rows(
        $"""
        select {Sql.Raw(Columns)} from residents_people p
        where p.dwelling_id {session.Among(dwellings)} and p.removed_at is null and {session.Scope.Over("p.area_path")}
        order by case when p.relation = 'head' then 0 else 1 end, coalesce(p.birth, '9999'), p.id limit {most}
        """, Read);

    /// <summary>Some people by their ids, in no order.</summary>
    public static List<PersonRow> Of(Session session, IReadOnlyList<Guid> ids) => ids.Count == 0 ? [] : session.Rows(
        $"select {Sql.Raw(Columns)} from residents_people p where p.id in ({Terms.Ids.In(ids)}) and p.removed_at is null and {session.Scope.Over("p.area_path")}", Read);

    /// <summary>The number of the area in whose tallies the person is counted among the living; null for nobody's.</summary>
    public int? CountedIn(Session session) => RemovedAt is null && Dwelling is { } door && DwellingRow.Find(session, door) is { } row ? row.Area.No : null;

    /// <summary>The masked line for lists.</summary>
    public ResidentLine Line(Session session) => new(
        Id, Name, Sex, Birth, Age(Birth, session.Today), RelationWords ?? Relation, Tail(PersonSeals.OpenPhone(session.Fields, Id, Phone)), People.ToCheck.Split(ToCheck));

    /// <summary>Age in full years; somebody born on 29 February grows older on 1 March in other years.</summary>
    public static int? Age(DateOnly? birth, DateOnly today) =>
        birth is { } day && day <= today ? today.Year - day.Year - ((today.Month, today.Day).CompareTo((day.Month, day.Day)) < 0 ? 1 : 0) : null;

    internal static string? Tail(string? phone) => phone is { Length: > 4 } ? phone[^4..] : null;

    private static PersonRow Read(Row row) => new(
        row.Id(0), row.IdOrNull(1), row.Text(2), row.Text(3), row.TextOrNull(4), row.DayOrNull(5), row.BytesOrNull(6), row.BytesOrNull(7), row.BytesOrNull(8), row.BytesOrNull(9),
        row.Text(10), row.TextOrNull(11), row.TextOrNull(12), row.BytesOrNull(13), row.BytesOrNull(14), row.TextOrNull(15), row.DayOrNull(16),
        row.MomentOrNull(17), row.IdOrNull(18), row.Int(19));
}
