using System.Text.RegularExpressions;
using Linli.Rounds.Packs;

namespace Linli.Tests.Rounds.Packs;

public sealed partial class PackRulesTests
{
    private static readonly AreaPath Grid = new("01/02/03/");
    private static readonly Guid Round = Guid.CreateVersion7();
    private static readonly Guid Me = Guid.CreateVersion7();

    /// <summary>The actions stand in full as literals in the sources: in a statement that puts something into the trail, in the shape of an action.</summary>
    [Fact]
    public void Every_action_that_the_house_records_is_known_to_the_rules_and_they_know_no_other()
    {
        var files = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin") && Path.GetFileName(file) != "PackRules.cs")
            .Select(File.ReadAllText).ToList();
        var recorded = files.SelectMany(text => Statement().Matches(text)).SelectMany(found => Action().Matches(Compared().Replace(found.Value, ""))).Select(found => found.Groups[1].Value).ToHashSet();
        var spelled = files.SelectMany(text => Action().Matches(text)).Select(found => found.Groups[1].Value).ToHashSet();

        Assert.InRange(recorded.Count, 90, 400);
        Assert.Empty(recorded.Except(PackRules.Known));
        Assert.Empty(PackRules.Known.Except(spelled));
    }

    [Theory]
    [InlineData("visit.make", "dwelling", "door", "01/09/", "doors")]
    [InlineData("visit.make", "dwelling", "odd", "01/02/03/", "all")]
    [InlineData("resident.move", "resident", "door", "07/", "people")]
    [InlineData("resident.move", "scene", "door", "01/02/03/", "all")]
    [InlineData("round.assign", "round", "round", "01/02/03/", "all")]
    [InlineData("round.assign", "round", "door", "01/02/03/", "nothing")]
    [InlineData("grant.give", "account", "me", "09/", "all")]
    [InlineData("grant.give", "account", "door", "01/02/03/", "nothing")]
    [InlineData("roster.import-rows", "import", "door", "01/", "all")]
    [InlineData("roster.import-rows", "import", "door", "01/02/03/04/", "all")]
    [InlineData("roster.import-rows", "import", "door", "01/03/", "nothing")]
    [InlineData("area.rename", "area", "odd", null, "all")]
    [InlineData("area.move", "area", "odd", "09/", "all")]
    [InlineData("ledger.expire", "rows", "odd", null, "all")]
    [InlineData("door.read", "dwelling", "door", "01/02/03/", "nothing")]
    [InlineData("something.new", "thing", "odd", "09/", "all")]
    public void An_act_changes_one_door_one_person_everything_or_nothing(string action, string kind, string subject, string? area, string expected)
    {
        var named = subject switch { "round" => Round.ToString(), "me" => Me.ToString(), "door" => Guid.CreateVersion7().ToString(), _ => subject };

        var change = PackRules.Read([new(action, kind, named, area is null ? null : new AreaPath(area))], Round, Me, [Grid]);

        Assert.Equal(expected, change.All ? "all" : change.Doors.Count > 0 ? "doors" : change.People.Count > 0 ? "people" : "nothing");
        Assert.Equal(expected == "nothing", change.IsNothing);
    }

    [GeneratedRegex(@"(?:unit\.Record|new Shown<[^(;]*>|\.Shown|await FinishAsync)\([^;]*;|ActionOf\([^;{]*\{?[^;]*;")]
    private static partial Regex Statement();

    [GeneratedRegex(@"""([a-z]+(?:-[a-z]+)*\.[a-z]+(?:-[a-z]+)*)""")]
    private static partial Regex Action();

    [GeneratedRegex("== \"[^\"]*\"")]
    private static partial Regex Compared();
}
