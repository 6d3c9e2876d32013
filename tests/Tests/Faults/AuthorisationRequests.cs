using Things = Linli.Tests.Faults.AuthorisationScene.Things;

namespace Linli.Tests.Faults;

/// <summary>
/// What each route is asked in the matrix: a query and a body that name things of one area. A route without path holes and without an entry
/// is asked with nothing; a new route with a JSON body needs an entry, or the matrix is red.
/// </summary>
internal static class AuthorisationRequests
{
    private const string Day = "2026-02-03";

    /// <summary>Bodies; the things are those of the area that the asker tries to reach.</summary>
    private static readonly Dictionary<string, Func<Things, object>> Bodies = new()
    {
        ["CreateArea"] = at => new { parent = at.Code, name = $"新{at.Number}", level = "courtyard" },
        ["RenameArea"] = at => new { name = $"改{at.Number}", from = Day, version = 0 },
        ["MoveArea"] = at => new { parent = at.Code, from = Day, preview = true, version = 0 },
        ["MergeAreas"] = at => new { into = at.Code, from = Day, preview = true, version = 0 },
        ["SplitArea"] = at => new { from = Day, preview = true, version = 0, parts = new[] { new { name = "一半" }, new { name = "一半二" } } },
        ["SetDuty"] = at => new { slot = "cadre", name = "虚构人", from = Day },
        ["HandOverDuties"] = at => new { fromAccount = at.Account, toAccount = Guid.Empty, area = at.Code, reason = "试" },
        ["AddDwelling"] = at => new { area = at.Code, site = "新苑", building = $"{at.Number}栋", unit = "1单元", door = "901", kind = "household" },
        ["ChangeDwelling"] = at => new { site = "新苑", building = $"{at.Number}栋", unit = "1单元", door = "902", kind = "household", vacant = false, version = 1 },
        ["SetNeed"] = at => new { flag = true, version = 1 },
        ["SetDwellingDuty"] = at => new { slot = "grid-worker", name = "虚构人" },
        ["AddResident"] = at => new { dwelling = at.Dwelling, name = $"虚构新{at.Number}", relation = "other" },
        ["ChangeResident"] = at => new { dwelling = at.Dwelling, name = $"虚构改{at.Number}", relation = "other", version = 1 },
        ["MoveResident"] = at => new { dwelling = at.SecondDwelling, from = Day },
        ["MergeResidents"] = at => new { other = at.OtherResident },
        ["MarkNotDuplicate"] = at => new { other = at.OtherResident },
        ["ChangeMapping"] = at => new { columns = Array.Empty<object>() },
        ["OpenRound"] = at => new { area = at.Code, kind = "screening" },
        ["AddDoor"] = at => new { area = at.Code, site = "新苑", building = $"{at.Number}栋", unit = "1单元", door = "903", kind = "household", reason = "新" },
        ["RecordVisit"] = at => new { id = Guid.CreateVersion7(), dwelling = at.SecondDwelling, outcome = "met" },
        ["AssignDoors"] = at => new { workers = new[] { at.Account } },
        ["ChangeAssignments"] = at => new { worker = at.Account, dwellings = new[] { at.Dwelling } },
        ["ChangeClaims"] = at => new { dwellings = new[] { at.SecondDwelling }, claim = true },
        ["TakeHandOver"] = at => new { id = Guid.CreateVersion7(), from = at.Account, dwellings = new[] { at.SecondDwelling }, proof = new string('a', 64) },
        ["PrintSheets"] = _ => new { mine = true },
        ["DrawSample"] = at => new { size = 1 },
        ["RecordReknock"] = at => new { outcome = "met" },
        ["AddShippedForms"] = at => new { area = at.Code },
        ["PublishForm"] = at => new { no = 1, version = 1 },
        ["RetireForm"] = at => new { version = 1 },
        ["LeaveRefused"] = _ => new { reason = "试试" },
        ["BindForm"] = at => new { kind = "screening", area = at.Code, form = at.Form },
        ["BeginList"] = at => new { name = $"list{at.Number}" },
        ["ChangeEntity"] = _ => new { label = "井", version = 1 },
        ["SettleEntity"] = _ => new { version = 1 },
        ["RemoveEntity"] = _ => new { version = 1 },
        ["GiveDeviceKey"] = at => new { account = at.Account, name = "手机" },
        ["KeepPhone"] = _ => new { id = Guid.CreateVersion7(), token = new string('a', 64), name = "手机" },
        ["AskOrder"] = _ => new { id = Guid.CreateVersion7(), token = new string('a', 64) },
        ["InviteAccount"] = at => new { login = $"new-{at.Number}-{Guid.NewGuid():N}"[..20], name = "虚构人", grants = new[] { new { role = "volunteer", area = at.Code } } },
        ["GiveGrant"] = at => new { role = "volunteer", area = at.Code },
        ["DisableAccount"] = at => new { reason = "试" },
        ["ResetAccount"] = at => new { secondFactor = false },
        ["ChangeSettings"] = at => new { nodeName = $"邻里{at.Number}", version = -1 },
        ["TakeBackup"] = at => new { file = $"backup-{at.Number}.linli" },
        ["ChooseLanguage"] = _ => new { language = "en" },
        ["ConfirmSession"] = _ => new { password = "none of these words is right" },
        ["ConfirmWithPasskey"] = _ => new { ticket = "WRONG", credential = new { } },
        ["SignInWithPasskey"] = _ => new { ticket = "WRONG", credential = new { } },
        ["AddPasskey"] = _ => new { ticket = "WRONG", credential = new { }, name = "手机" },
        ["RenamePasskey"] = _ => new { name = "手机" },
        ["SignIn"] = _ => new { login = "nobody", password = "none of these words is right" },
        ["AcceptInvitation"] = _ => new { code = "WRONG", password = "none of these words is right" },
        ["SetUp"] = _ => new { code = "WRONG", login = "nobody", name = "x", password = "none of these words is right" },
    };

    /// <summary>Queries that name an area or a thing of it.</summary>
    private static readonly Dictionary<string, Func<Things, string>> Queries = new()
    {
        ["ListAreas"] = at => $"parent={at.Code}",
        ["ListDwellings"] = at => $"area={at.Code}",
        ["ListImports"] = at => $"area={at.Code}",
        ["UploadForm"] = at => $"area={at.Code}&name=x.xlsx",
        ["AddRows"] = at => $"area={at.Code}",
        ["DownloadList"] = _ => "reason=question",
        ["DownloadAnswersCsv"] = _ => "reason=question",
        ["DownloadAnswersXlsx"] = _ => "reason=question",
        ["ListSubmissions"] = at => $"form={at.Form}",
        ["StartImport"] = at => $"area={at.Code}&name=x.csv",
        ["SearchResidents"] = at => $"area={at.Code}&q={Uri.EscapeDataString(AuthorisationScene.SiblingName)}",
        ["SearchAreas"] = at => $"q={Uri.EscapeDataString(at.Area.Name)}",
        ["FindSimilar"] = at => $"dwelling={at.Dwelling}&name={Uri.EscapeDataString(AuthorisationScene.SiblingName)}",
        ["RemoveDwelling"] = _ => "version=1",
    };

    /// <summary>Bodies and queries whose area or thing is all that the route is about: somebody else's looks like a missing one.</summary>
    public static IReadOnlyList<string> Aimed { get; } = ["CreateArea", "HandOverDuties", "AddDwelling", "AddResident", "OpenRound", "InviteAccount", "GiveDeviceKey", "AddShippedForms", "BindForm", "UploadForm", "AddRows", "ListSubmissions", "ListAreas", "ListDwellings", "ListImports", "StartImport", "SearchResidents"];

    public static bool Knows(RouteEntry route) => route.Request is null || Bodies.ContainsKey(route.Name);

    /// <summary>The request to a route about things of one area; null when the matrix does not know how to ask.</summary>
    public static HttpRequestMessage? Make(RouteEntry route, Things at)
    {
        if (!Knows(route) || at.Address(route.Path) is not { } address)
        {
            return null;
        }

        var query = Queries.TryGetValue(route.Name, out var ask) ? "?" + ask(at) : "";
        return new(new(route.Method), new Uri(address + query, UriKind.Relative)) { Content = ContentOf(route, at) };
    }

    private static HttpContent? ContentOf(RouteEntry route, Things at) => route.Name switch
    {
        "AddRows" => new StringContent("label\n井\n", System.Text.Encoding.UTF8, "text/csv"),
        "StartImport" or "ImportAreas" => new StringContent("姓名,门牌\n", System.Text.Encoding.UTF8, "text/csv"),
        "UploadForm" or "PutMedia" => new ByteArrayContent([1]),
        "SendForm" or "TakeRosaSubmission" => new MultipartFormDataContent(),
        "DrawShapes" => new StringContent("""{"type":"FeatureCollection","features":[]}""", System.Text.Encoding.UTF8, "application/geo+json"),
        _ => Bodies.TryGetValue(route.Name, out var body) ? System.Net.Http.Json.JsonContent.Create(body(at), options: LinliJson.Options) : null,
    };
}
