using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Paper;

/// <summary>Rows of <c>rounds_sheets</c>, and what was keyed from them.</summary>
internal static class SheetTable
{
    private const int IdBytes = 16;

    private const string Columns = "s.no, s.printing, s.area_no, s.area_path, s.doors, s.by_account, s.at";

    public static int NextNo(Session session, Round round) =>
        (int)session.Number($"select coalesce(max(s.no), 0) + 1 from rounds_sheets s where s.round_no = {round.No} and {Scope.Everything.Over("s.area_path")}");

    public static Sheet? Find(Session session, Round round, int no) => session.Find(
        $"select {Sql.Raw(Columns)} from rounds_sheets s where s.round_no = {round.No} and s.no = {no} and {session.Scope.Over("s.area_path")}", Read);

    /// <summary>The sheets of a round, newest first.</summary>
    public static List<Sheet> OfRound(Session session, Round round, int before, int take) => session.Rows(
        $"select {Sql.Raw(Columns)} from rounds_sheets s where s.round_no = {round.No} and s.no < {before} and {session.Scope.Over("s.area_path")} order by s.no desc limit {take}", Read);

    /// <summary>The sheets of one printing, with the number of their round.</summary>
    public static List<(int Round, Sheet Sheet)> OfPrinting(Session session, Guid printing) => session.Rows(
        $"select {Sql.Raw(Columns)}, s.round_no from rounds_sheets s where s.printing = {printing} and {session.Scope.Over("s.area_path")} order by s.no", row => (row.Int(7), Read(row)));

    public static void Add(Unit unit, Round round, Sheet sheet)
    {
        var (doors, expires) = (Pack(sheet.Doors), unit.Today.AddDays(DoorTable.LongestDays));
        unit.Run(
            $"""
            insert into rounds_sheets (round_no, no, printing, area_no, dwelling_id, area_path, doors, by_account, at, purpose, expires)
            values ({round.No}, {sheet.No}, {sheet.Printing}, {sheet.AreaNo}, {sheet.Doors[0]}, {unit.Scope.Into(sheet.Area)}, {doors}, {sheet.By}, {sheet.At}, {DoorTable.Purpose}, {expires})
            """);
    }

    /// <summary>What was keyed from some sheets of a round, oldest first.</summary>
    public static List<Keyed> KeyedFrom(Session session, Round round, IReadOnlyCollection<int> sheets) => session.Rows(
        $"""
        select a.sheet, a.dwelling_id, a.id, a.outcome, a.said_at, a.at, a.by_account, a.linked_to from rounds_attempts a
        where a.round_no = {round.No} and a.sheet is not null and a.sheet {session.Among(sheets)} and {session.Scope.Over("a.area_path")} order by a.at, a.id
        """,
        row => new Keyed(row.Int(0), row.Id(1), row.Id(2), row.Text(3), row.MomentOrNull(4), row.Moment(5), row.Id(6), row.IdOrNull(7)));

    private static Sheet Read(Row row) => new(row.Int(0), row.Id(1), row.Int(2), new AreaPath(row.Text(3)), Unpack(row.Bytes(4)), row.Id(5), row.Moment(6));

    private static byte[] Pack(IReadOnlyList<Guid> doors) => [.. doors.SelectMany(door => door.ToByteArray(bigEndian: true))];

    private static List<Guid> Unpack(byte[] doors) => [.. doors.Chunk(IdBytes).Select(id => new Guid(id, bigEndian: true))];
}

/// <summary>A line of a sheet that was keyed.</summary>
internal sealed record Keyed(int Sheet, Guid Dwelling, Guid Id, string Outcome, DateTimeOffset? SaidAt, DateTimeOffset At, Guid By, Guid? LinkedTo);
