namespace Linli.Tests.Rounds.Packs;

/// <summary>Acts by chance, each over HTTP as somebody does it; some are refused, as in life.</summary>
internal sealed class PackHistory
{
    private readonly PackTown _town;
    private readonly Random _random;
    private readonly Guid _volunteer;
    private readonly HttpClient _root;
    private readonly List<Guid> _people;
    private readonly List<Guid> _merges = [];
    private readonly Dictionary<Guid, Guid> _visits = [];
    private int _number;

    private PackHistory(PackTown town, int seed, Guid volunteer, HttpClient client, HttpClient root) =>
        (_town, _random, _volunteer, Volunteer, _root, _people) = (town, new(seed), volunteer, client, root, [.. town.People]);

    /// <summary>Somebody to whom doors are given, and from whom they are taken.</summary>
    public HttpClient Volunteer { get; }

    /// <summary>Acts that were not refused.</summary>
    public int Done { get; private set; }

    public static async Task<PackHistory> BeginAsync(PackTown town, int seed)
    {
        var volunteer = await town.Town.MakeAccountAsync("罗桂英", ("volunteer", town.Ledger.Community.Path));
        (await town.Officer.PostAsync($"/api/rounds/{town.Round}/assign", new { workers = new[] { town.WorkerId, volunteer }, area = town.Ledger.Grid1.Code })).Ok();
        return new(town, seed, volunteer, await town.Town.ClientOfAsync(volunteer), await town.Town.SignInAsync("周敏", ("officer", "0")));
    }

    public int Next(int below) => _random.Next(below);

    /// <summary>Something happens.</summary>
    public async Task ActAsync()
    {
        var answer = await (Next(17) switch
        {
            0 or 1 or 2 => VisitAsync(null),
            3 => VisitAsync(_visits.Values.LastOrDefault()),
            4 => NeedAsync(),
            5 or 6 => AddPersonAsync(),
            7 => ChangePersonAsync(),
            8 or 9 => _root.PostAsync($"/api/residents/{One(_people)}/move", new { dwelling = Next(5) == 0 ? (Guid?)null : AnyDoor(), from = "2026-02-03" }),
            10 => MergeAsync(),
            11 => _merges.Count == 0 ? MergeAsync() : _root.PostAsync($"/api/merges/{One(_merges)}/undo", new { }),
            12 => RareAsync(),
            13 => _root.AskAsync($"/api/residents/{One(_people)}"),
            14 => _town.Worker.AskAsync($"/api/rounds/{_town.Round}/doors/{One(_town.Doors)}"),
            15 => _root.AskAsync("/api/residents?q=试"),
            _ => NeedAsync(),
        });
        Assert.True(answer.Status < 500, answer.Text);
        Done += answer.Status < 300 ? 1 : 0;
    }

    private static string Text(string word, int number) => word + number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private T One<T>(List<T> all) => all[Next(all.Count)];

    private Guid AnyDoor() => Next(4) == 0 ? One(_town.Others) : One(_town.Doors);

    private Task<Answer> VisitAsync(Guid? corrects)
    {
        var (door, id, outcome) = (AnyDoor(), Guid.CreateVersion7(), new[] { "met", "nobody", "nobody", "phoned", "refused" }[Next(5)]);
        if (corrects is { } wrong && _visits.FirstOrDefault(pair => pair.Value == wrong) is { Key: var known } && known != Guid.Empty)
        {
            door = known;
        }

        _visits[door] = id;
        var need = Next(3) == 0 ? new { flag = Next(2) == 0, note = (string?)Text("要", ++_number) } : null;
        return _town.Officer.PostAsync($"/api/rounds/{_town.Round}/visits", new { id, dwelling = door, outcome, note = Next(2) == 0 ? Text("记", ++_number) : null, need, corrects });
    }

    private async Task<Answer> NeedAsync()
    {
        var door = AnyDoor();
        var page = await _root.AskAsync($"/api/dwellings/{door}");
        return await _root.PutAsync($"/api/dwellings/{door}/need", new { flag = Next(2) == 0, note = Text("求", ++_number), version = page["version"].GetInt32() });
    }

    private async Task<Answer> AddPersonAsync()
    {
        var answer = await _root.PostAsync("/api/residents", new { dwelling = AnyDoor(), name = Text("试人", ++_number), relation = "其他", phone = Text("1380000", 1000 + _number), birth = $"19{Next(90) + 10}-02-0{Next(9) + 1}" });
        if (answer.Status == 200)
        {
            _people.Add(answer.Id);
        }

        return answer;
    }

    private async Task<Answer> ChangePersonAsync()
    {
        var id = One(_people);
        var file = await _root.AskAsync($"/api/residents/{id}");
        return file.Status != 200 ? file : await _root.PutAsync($"/api/residents/{id}", new { name = Text("试改", ++_number), relation = "其他", version = file["version"].GetInt32() });
    }

    private async Task<Answer> MergeAsync()
    {
        var answer = await _root.PostAsync($"/api/residents/{One(_people)}/merge", new { other = One(_people) });
        if (answer.Status == 200)
        {
            _merges.Add(answer["mergeId"].GetGuid());
        }

        return answer;
    }

    /// <summary>Acts that change the list itself.</summary>
    private async Task<Answer> RareAsync()
    {
        switch (Next(6))
        {
            case 0:
                var added = await _town.Officer.PostAsync($"/api/rounds/{_town.Round}/doors", new { area = _town.Ledger.Grid1.Code, site = "青石院", building = "3栋", unit = "1单元", door = Text("棚", ++_number), kind = "household", reason = "新搭" });
                _town.Doors.Add(added.Ok()["dwelling"].GetGuid());
                return added;
            case 1:
                return await _town.Officer.PutAsync($"/api/rounds/{_town.Round}/assignments", new { worker = _volunteer, dwellings = new[] { One(_town.Doors) } });
            case 2:
                return await _town.Officer.PutAsync($"/api/rounds/{_town.Round}/assignments", new { worker = (Guid?)null, area = _town.Ledger.Grid1.Code });
            case 3:
                return await _town.Officer.PostAsync($"/api/rounds/{_town.Round}/assign", new { workers = new[] { _town.WorkerId, _volunteer }, area = _town.Ledger.Grid1.Code });
            case 4:
                var door = One(_town.Doors);
                var page = await _root.AskAsync($"/api/dwellings/{door}");
                return await _root.PutAsync($"/api/dwellings/{door}", new { site = "青石院", building = "3栋", unit = Text("", Next(3) + 1) + "单元", door = Text("改", ++_number), kind = "household", vacant = false, version = page["version"].GetInt32() });
            default:
                return await _root.PostAsync($"/api/areas/{_town.Ledger.Grid1.Code}/rename", new { name = Text("网格", ++_number), from = "2026-02-03", version = await _town.VersionAsync(_town.Ledger.Grid1) });
        }
    }
}
