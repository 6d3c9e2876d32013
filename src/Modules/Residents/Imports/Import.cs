using System.Globalization;
using System.Text.Json;
using Linli.Residents.Rosters;
using Linli.Residents.Terms;

namespace Linli.Residents.Imports;

/// <summary>A roster on its way into the ledger.</summary>
internal sealed record Import(
    Guid Id, int AreaNo, AreaPath Area, string FileName, string State, int Done, int Total, Guid By, DateTimeOffset At, ImportReport Report, int Version)
{
    public const string Reading = "reading";
    public const string Ready = "ready";
    public const string Applying = "applying";
    public const string Applied = "applied";
    public const string Undoing = "undoing";
    public const string Undone = "undone";
    public const string Failed = "failed";

    /// <summary>States in which the node is at work on it; it goes on by itself after a restart.</summary>
    public static IReadOnlyList<string> Working { get; } = [Reading, Applying, Undoing];

    /// <summary>What the node does for whoever began the import, inside its area.</summary>
    public Act ActAt(DateTimeOffset now) => new(By, now, Scope.Of([Area]), "job");

    /// <summary>The same for what is kept of the import itself, wherever its area has gone meanwhile.</summary>
    public Act KeepingAt(DateTimeOffset now) => ActAt(now) with { Scope = Scope.Everything };
}

/// <summary>What is known of an import so far.</summary>
internal sealed record ImportReport
{
    /// <summary>Which column holds what, as guessed or as corrected.</summary>
    public ColumnMapping? Mapping { get; init; }

    /// <summary>Whether a person has looked at the mapping, so that it is not guessed again.</summary>
    public bool IsMappingGiven { get; init; }

    /// <summary>The figures of the file.</summary>
    public RosterFigures? Summary { get; init; }

    /// <summary>The file against the ledger.</summary>
    public Difference? Difference { get; init; }

    /// <summary>Code of the problem that ended it.</summary>
    public string? Problem { get; init; }

    /// <summary>The rest of that problem, so that its words can be filled in and its place named; null for imports of before it was kept.</summary>
    public KeptFault? Fault { get; init; }

    /// <summary>Rows that could not be put back when it was undone, because somebody has changed them since.</summary>
    public int Kept { get; init; }
}

/// <summary>What is kept of a problem beside its code.</summary>
/// <param name="Status">Its status.</param>
/// <param name="Where">The sheet, cell or part of the file.</param>
/// <param name="Args">What its words are filled in with.</param>
internal sealed record KeptFault(int Status, string? Where, IReadOnlyDictionary<string, string> Args)
{
    public static KeptFault Of(Problem problem) => new(
        problem.Status, problem.Where, problem.Args.ToDictionary(arg => arg.Name, arg => Convert.ToString(arg.Value, CultureInfo.InvariantCulture) ?? ""));

    /// <summary>The problem as it was.</summary>
    public static Problem Read(string code, KeptFault? fault) =>
        new(code, fault?.Status ?? 422, [.. (fault?.Args ?? new Dictionary<string, string>()).Select(arg => (arg.Key, (object)arg.Value))]) { Where = fault?.Where };
}

/// <summary>A file against the ledger.</summary>
/// <param name="NewDwellings">Doors that the ledger lacks.</param>
/// <param name="NewResidents">People that the ledger lacks.</param>
/// <param name="Changed">People of whom the file tells something else.</param>
/// <param name="Unchanged">People of whom it tells the same.</param>
/// <param name="GoneFromFile">People of the area who are not in the file; they stay.</param>
internal sealed record Difference(int NewDwellings, int NewResidents, int Changed, int Unchanged, int GoneFromFile);

/// <summary>Rows of <c>residents_imports</c>.</summary>
internal static class ImportTable
{
    private const string Columns = "i.id, i.area_no, i.area_path, i.file_name, i.state, i.done, i.total, i.by_account, i.at, i.report, i.version";

    /// <summary>Days for which the uploaded file and its problems can be looked at and the import undone. Source: field-cases 5.2, 14 days for what is collected at a door.</summary>
    public const int KeptDays = 14;

    /// <summary>The same in words for the register of purposes.</summary>
    public const string Words = "14 days after the upload";

    public static Import? Find(Session session, Guid id) => session.Find(
        $"select {Sql.Raw(Columns)} from residents_imports i where i.id = {id} and {session.Scope.Over("i.area_path")}", Read);

    public static List<Import> List(Session session, Scope scope, int most) => session.Rows(
        $"select {Sql.Raw(Columns)} from residents_imports i where {scope.Over("i.area_path")} order by i.at desc, i.id desc limit {most}", Read);

    /// <summary>Imports that the node was at work on when it stopped.</summary>
    public static List<Import> Unfinished(Session session) => session.Rows(
        $"select {Sql.Raw(Columns)} from residents_imports i where i.state in ({Sql.List(Import.Working)}) and {session.Scope.Over("i.area_path")} order by i.at", Read);

    public static void Add(Unit unit, Import import)
    {
        var expires = unit.Today.AddDays(KeptDays);
        unit.Run(
            $"""
            insert into residents_imports (id, area_no, area_path, file_name, state, done, total, by_account, at, report, purpose, expires, version)
            values ({import.Id}, {import.AreaNo}, {unit.Scope.Into(import.Area)}, {import.FileName}, {import.State}, 0, 0, {import.By}, {import.At}, {Json(import.Report)}, {LedgerTerm.Purpose}, {expires}, 1)
            """);
    }

    /// <summary>Keeps where an import stands.</summary>
    public static void Save(Unit unit, Import import) => unit.Run(
        $"""
        update residents_imports set state = {import.State}, done = {import.Done}, total = {import.Total}, report = {Json(import.Report)}, version = version + 1
        where id = {import.Id} and {unit.Scope.Over("area_path")}
        """);

    /// <summary>Keeps how far it is, and nothing else.</summary>
    public static void Progress(Unit unit, Guid id, int done) => unit.Run(
        $"update residents_imports set done = {done} where id = {id} and {unit.Scope.Over("area_path")}");

    private static string Json(ImportReport report) => JsonSerializer.Serialize(report, LinliJson.Options);

    private static Import Read(Row row) => new(
        row.Id(0), row.Int(1), new AreaPath(row.Text(2)), row.Text(3), row.Text(4), row.Int(5), row.Int(6), row.Id(7), row.Moment(8),
        JsonSerializer.Deserialize<ImportReport>(row.Text(9), LinliJson.Options)!, row.Int(10));
}
