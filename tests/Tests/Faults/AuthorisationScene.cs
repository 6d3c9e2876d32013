using System.Globalization;
using System.Security.Cryptography;
using Linli.Access;
using Linli.Access.Accounts;
using Linli.Access.Passkeys;
using Linli.Forms.Definitions;
using Linli.Forms.Engine;
using Linli.Forms.Submissions;
using Linli.Residents.Dwellings;
using Linli.Residents.Duplicates;
using Linli.Residents.Imports;
using Linli.Residents.People;
using Linli.Residents.Rosters;
using Linli.Residents.Terms;
using Linli.Rounds.Assignments;
using Linli.Rounds.Boards;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;
using Linli.Territory;

namespace Linli.Tests.Faults;

/// <summary>A community with two grids and a courtyard in the first: from the first grid, each is a place of another kind.</summary>
internal sealed class AuthorisationScene(Town town)
{
    private const string RoundOpen = Linli.Rounds.Rounds.Round.Open;
    /// <summary>What the residents of the sibling are called; the word may never reach somebody of the own grid.</summary>
    public const string SiblingName = "邻某旁";
    private int _number;

    public IReadOnlyDictionary<string, AreaRef> Areas { get; private set; } = new Dictionary<string, AreaRef>();

    public async Task<AuthorisationScene> BuildAsync()
    {
        var street = await town.AreaAsync("柳荫街道", "street");
        var parent = await town.AreaAsync("柳荫社区", "community", street);
        var own = await town.AreaAsync("第1网格", "grid1", parent);
        var sibling = await town.AreaAsync("第2网格", "grid1", parent);
        var child = await town.AreaAsync("青石院", "courtyard", own);
        Areas = new Dictionary<string, AreaRef> { ["own"] = own, ["parent"] = parent, ["sibling"] = sibling, ["child"] = child };
        return this;
    }

    /// <summary>One of everything, new, in an area.</summary>
    /// <param name="where">The area.</param>
    /// <param name="worker">To whom the doors of the round are given; nobody when null.</param>
    public Task<Things> MakeAsync(string where, Guid? worker = null) => town.WriteAsync<Things>(unit =>
    {
        var (area, number) = (Areas[where], ++_number);
        var spot = new AreaSpot(area.No, area.Path);
        var expires = LedgerTerm.Of(unit);
        var name = where == "sibling" ? SiblingName : "虚构";
        Guid Dwelling(string door) => DwellingWriter.Add(unit, new("柳荫苑", $"{number}栋", "1单元", door, "household"), spot, expires)!.Value;
        var (door, second) = (Dwelling("101"), Dwelling("102"));
        Guid Resident(string more) => PersonWriter.Add(unit, new PersonFacts { Name = name + more, Relation = Relation.Other }, new(door, spot), expires, unit.Today);
        var (one, other) = (Resident("一"), Resident("二"));
        var merge = MergeResidents.Merge(unit, PersonRow.Find(unit, Resident("三"))!, PersonRow.Find(unit, Resident("四"))!);
        var import = new Import(unit.NewId(), area.No, area.Path, $"{name}.xlsx", Import.Ready, 0, 0, Act.Nobody, unit.Now, new ImportReport(), 1);
        ImportTable.Add(unit, import);
        var account = AccountBook.Make(unit, new($"knock-{number}", name + "工", null, [new(Role.Volunteer, area.Code, area.Path, unit.Today)]) { SecondFactor = SecondFactor.Never, IsActive = true });
        unit.Record("test.scene", "area", area.Code, area.Path);
        var round = Round(unit, area, door, worker);
        return new Things(number, area, door, second, one, other, merge, round, import.Id, account, GrantRows.Of(unit, account).Single().Id, Passkey(unit, where is "own" or "child" ? worker ?? account : account))
        {
            Printing = Printing(unit, area, round, door, where is "own" or "child" ? worker ?? account : account),
            Form = Form(unit, area, number),
            Submission = Submission(unit, area, door),
            Entity = Entity(unit, area),
            DeviceKey = Linli.Access.Devices.DeviceRows.Add(unit, account, "手机", $"{account:N}{account:N}", 9),
            Phone = Phone(unit, account),
        };
    });

    /// <summary>A list that every area has something in.</summary>
    private const string List = "wells";

    /// <summary>Ids of nothing.</summary>
    public static Things Missing() => new(
        0, new AreaRef(int.MaxValue, "999999", "", "grid1", new AreaPath("9/9/9/")), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(),
        Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7(), Guid.CreateVersion7());

    /// <summary>A form of the area, in use.</summary>
    private static Guid Form(Unit unit, AreaRef area, int number)
    {
        var form = new Form(FormTable.NextNo(unit), unit.NewId(), $"form-{number}", "表", area.No, area.Path, Linli.Forms.Definitions.Form.Live, unit.Now, 1);
        var root = new FormNode("data", "/data", "form", "", null, new Dictionary<string, string>(), [], [new("member", "/data/member", "repeat", "", null, new Dictionary<string, string>(), [], [])]);
        FormTable.Add(unit, form);
        FormTable.Add(unit, form.Id, new(1, "1", FormVersion.Draft, "x.xlsx", "0", 0, unit.Now, Act.Nobody, null), [1], [1], new(new("表", form.XFormId, "1", "default", ["default"], root), ["doors.csv"]));
        FormTable.Publish(unit, form.Id, 1);
        return form.Id;
    }

    /// <summary>A filled form of a door with a photo.</summary>
    private static Guid Submission(Unit unit, AreaRef area, Guid door)
    {
        var form = FormTable.List(unit)[^1];
        var filled = new Filled(unit.NewId(), $"{Guid.NewGuid()}", 0, form.Id, 1, area.No, area.Path, null, door, Act.Nobody, unit.Now, [1], Filled.Taken, null, null, 1);
        FilledTable.Add(unit, filled, "<data/>"u8);
        FilledTable.AddFile(unit, filled, "a.jpg", [1], [1]);
        return filled.Id;
    }

    /// <summary>A well of the area.</summary>
    private static Guid Entity(Unit unit, AreaRef area)
    {
        Linli.Forms.Lists.ListDesk.Declare(unit, List, ["depth"]);
        return Linli.Forms.Lists.EntityWriter.Add(unit, Linli.Forms.Lists.ListTable.Find(unit, List)!, area.Path, new("井", new Dictionary<string, string>())).Id;
    }

    /// <summary>A passkey of the asker in the own area, of somebody else in another.</summary>
    private static Guid Passkey(Unit unit, Guid account) =>
        PasskeyRows.Add(unit, account, $"{account:N}", "localhost", "手机", new(RandomNumberGenerator.GetBytes(16), [1], unit.Now, 0, [], true, false, false, [], []))!.Value;

    /// <summary>A phone that keeps somebody's day.</summary>
    private static Guid Phone(Unit unit, Guid account)
    {
        var id = unit.NewId();
        Linli.Access.Phones.PhoneRows.Add(unit, account, id, $"{id:N}{id:N}", "手机");
        return id;
    }

    /// <summary>A sheet with one door.</summary>
    private static Guid Printing(Unit unit, AreaRef area, Guid round, Guid door, Guid by)
    {
        var sheet = new Linli.Rounds.Paper.Sheet(1, unit.NewId(), area.No, area.Path, [door], by, unit.Now);
        Linli.Rounds.Paper.SheetTable.Add(unit, RoundTable.Find(unit, round)!, sheet);
        return sheet.Printing;
    }

    /// <summary>A round over the area, with its doors counted in, one of them done and drawn for a second knock.</summary>
    private static Guid Round(Unit unit, AreaRef area, Guid door, Guid? worker)
    {
        var round = new Round(RoundTable.NextNo(unit), unit.NewId(), 1, "一轮", "care", area.No, area.Path, RoundOpen, new(null, []), unit.Now, Act.Nobody, null, null, null);
        RoundTable.Add(unit, round);
        unit.Count(RoundTally.Target, round.Dimension("household"), area.No, 2);
        var listed = Linli.Residents.DwellingDirectory.Find(unit, door)!;
        DoorTable.Settle(unit, round, area.No, listed, new("met", true, 1, unit.NewId(), false, unit.Now, null));
        Linli.Rounds.Samples.SampleTable.Add(unit, round, area.No, listed, "met");
        if (worker is { } account)
        {
            AssignmentTable.Put(unit, round, area.Path, new(area.No, listed.Stair, Guid.Empty, account, 2));
        }

        return round.Id;
    }

    /// <summary>One of everything.</summary>
    internal sealed record Things(
        int Number, AreaRef Area, Guid Dwelling, Guid SecondDwelling, Guid Resident, Guid OtherResident, Guid Merge, Guid Round, Guid Import, Guid Account, Guid Grant, Guid Passkey)
    {
        public string Code => Area.Code;

        public Guid Form { get; init; } = Guid.CreateVersion7();

        public Guid Printing { get; init; } = Guid.CreateVersion7();

        public Guid Submission { get; init; } = Guid.CreateVersion7();

        public Guid Entity { get; init; } = Guid.CreateVersion7();

        public Guid DeviceKey { get; init; } = Guid.CreateVersion7();

        public Guid Phone { get; init; } = Guid.CreateVersion7();

        /// <summary>Everything by which an answer would give these away.</summary>
        public IEnumerable<string> Traces => new[] { Dwelling, SecondDwelling, Resident, OtherResident, Merge, Round, Import, Account, Grant, Passkey, Printing, Form, Submission, Entity, DeviceKey, Phone }.Select(id => id.ToString()).Append(Code).Append(SiblingName);

        /// <summary>The address of a route with its holes filled with these; null when a hole has no filling, which makes the matrix red.</summary>
        public string? Address(string path)
        {
            var filled = path
                .Replace("{code}", Code, StringComparison.Ordinal)
                .Replace("{phone:guid}", Text(Phone), StringComparison.Ordinal)
                .Replace("{grant:guid}", Text(Grant), StringComparison.Ordinal)
                .Replace("{dwelling:guid}", Text(Dwelling), StringComparison.Ordinal)
                .Replace("{round:guid}", Text(Round), StringComparison.Ordinal)
                .Replace("{no:int}", "1", StringComparison.Ordinal)
                .Replace("{repeat}", "member", StringComparison.Ordinal)
                .Replace("{name}", path.Contains("/files/", StringComparison.Ordinal) ? "a.jpg" : "doors.csv", StringComparison.Ordinal)
                .Replace("{list}", List, StringComparison.Ordinal)
                .Replace("{deviceKey}", new string('0', 64), StringComparison.Ordinal)
                .Replace("{id:guid}", IdOf(path) is { } id ? Text(id) : "{id:guid}", StringComparison.Ordinal);
            return filled.Contains('{', StringComparison.Ordinal) ? null : filled;
        }

        private static string Text(Guid id) => id.ToString("D", CultureInfo.InvariantCulture);

        private Guid? IdOf(string path) => path.StartsWith("/api/forms/submissions/", StringComparison.Ordinal) ? Submission : path.StartsWith("/api/forms/lists/", StringComparison.Ordinal) ? Entity : path.Split('/')[path.StartsWith("/key/", StringComparison.Ordinal) ? 3 : 2] switch
        {
            "forms" => Form,
            "device-keys" => DeviceKey,
            "residents" => Resident,
            "dwellings" => Dwelling,
            "merges" => Merge,
            "imports" => Import,
            "rounds" => Round,
            "printings" => Printing,
            "accounts" => Account,
            "passkeys" => Passkey,
            _ => null,
        };
    }
}
