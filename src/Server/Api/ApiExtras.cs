using System.Text.Json.Nodes;

namespace Linli.Server.Api;

/// <summary>What the book of routes does not know of them: values of the query, and bodies that are no JSON. A test holds the first to the sources.</summary>
internal static class ApiExtras
{
    private const string Feed = "application/json; odata.metadata=minimal";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Xml = "text/xml";
    private const string Bytes = "application/octet-stream";
    private const string Filled = "multipart/form-data";

    /// <summary>Names of the query; <c>!</c> for one that must be there, and after a colon what it is when it is no text.</summary>
    private static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["AddRows"] = "area!",
        ["DownloadList"] = "reason!",
        ["ListEntities"] = "q conflicts take:integer after",
        ["ShowRosaIntegrity"] = "id",
        ["DownloadAnswersCsv"] = "reason! area from:date to:date",
        ["DownloadAnswersXlsx"] = "reason! area from:date to:date",
        ["DownloadSummaryCsv"] = "area from:date to:date",
        ["DownloadSummaryXlsx"] = "area from:date to:date",
        ["FindSimilar"] = "name phone birth:date dwelling:uuid for:uuid",
        ["ListAccounts"] = "take:integer after",
        ["ListAreas"] = "parent take:integer after",
        ["ListAudit"] = "actor action object take:integer after",
        ["ListDoors"] = "area state building worker:uuid take:integer after",
        ["ListDwellings"] = "area q take:integer after",
        ["ListImportRows"] = "what take:integer after",
        ["ListImports"] = "area",
        ["ListRosaForms"] = "formID",
        ["ListODataRepeat"] = "$top:integer $skip:integer $count $select $filter $skiptoken $format area from:date to:date reason",
        ["ListODataSubmissions"] = "$top:integer $skip:integer $count $select $filter $skiptoken $format area from:date to:date reason",
        ["ListRounds"] = "area take:integer after",
        ["ListSubmissions"] = "form!:uuid waiting take:integer after",
        ["RemoveDwelling"] = "version!:integer",
        ["SearchAreas"] = "q",
        ["SearchResidents"] = "q! area take:integer after",
        ["ShowBoard"] = "area",
        ["ShowODataMetadata"] = "area from:date to:date reason",
        ["ShowODataService"] = "area from:date to:date reason",
        ["ListSheets"] = "take:integer after",
        ["ShowPack"] = "since:integer",
        ["ShowPrinting"] = "no:integer names",
        ["ShowSummary"] = "area from:date to:date",
        ["ShowMedia"] = "no:integer round:uuid door:uuid example",
        ["StartImport"] = "area! name",
        ["UploadForm"] = "area! name",
        ["WatchBoard"] = "area",
    };

    /// <summary>Kinds of bodies that are no JSON of ours.</summary>
    public static IReadOnlyDictionary<string, string[]> Requests { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["AddRows"] = ["text/csv"],
        ["DrawShapes"] = ["application/geo+json"],
        ["ImportAreas"] = ["text/csv"],
        ["PutMedia"] = [Bytes],
        ["SendForm"] = [Filled],
        ["StartImport"] = [Workbook, "text/csv"],
        ["TakeRosaSubmission"] = [Filled],
        ["UploadForm"] = [Workbook],
    };

    /// <summary>Kinds of answers that are no JSON of ours.</summary>
    public static IReadOnlyDictionary<string, string> Answers { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["DownloadAnswersCsv"] = "text/csv",
        ["DownloadAnswersXlsx"] = Workbook,
        ["DownloadList"] = "text/csv",
        ["DownloadProblems"] = Workbook,
        ["DownloadSubmissionFile"] = Bytes,
        ["DownloadSummaryCsv"] = "text/csv",
        ["DownloadSummaryXlsx"] = Workbook,
        ["DownloadWorkbook"] = Workbook,
        ["ExportRoster"] = Workbook,
        ["GetRosaForm"] = Xml,
        ["GetRosaMedia"] = Bytes,
        ["ListODataRepeat"] = Feed,
        ["ListODataSubmissions"] = Feed,
        ["ListRosaForms"] = Xml,
        ["ListRosaMedia"] = Xml,
        ["ShowMedia"] = Bytes,
        ["ShowRosaIntegrity"] = Xml,
        ["ShowODataMetadata"] = "application/xml",
        ["ShowODataService"] = Feed,
        ["ShowXForm"] = Xml,
        ["TakeRosaSubmission"] = Xml,
        ["WatchBoard"] = "text/event-stream",
    };

    /// <summary>The values of a route's query.</summary>
    public static IEnumerable<JsonObject> QueryOf(RouteEntry route) => Queries.GetValueOrDefault(route.Name, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Of);

    /// <summary>A value of an address.</summary>
    public static JsonObject Parameter(string name, string place, bool isRequired, string kind) => new()
    {
        ["name"] = name,
        ["in"] = place,
        ["required"] = isRequired,
        ["schema"] = kind switch
        {
            "integer" => new JsonObject { ["type"] = "integer" },
            "" => new JsonObject { ["type"] = "string" },
            _ => new JsonObject { ["type"] = "string", ["format"] = kind },
        },
    };

    private static JsonObject Of(string word)
    {
        var parts = word.Split(':');
        return Parameter(parts[0].TrimEnd('!'), "query", parts[0].EndsWith('!'), parts.Length > 1 ? parts[1] : "");
    }
}
