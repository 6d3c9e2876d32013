using System.Text.Json;
using Linli.Forms;
using Linli.Forms.Engine;

namespace Linli.Tests.Forms;

/// <summary>The workbooks in <c>forms/</c>.</summary>
public sealed class ShippedFormsTests
{
    private static readonly (string Form, string Pack)[] Languages = [("简体中文 (zh-Hans)", "zh-Hans"), ("繁體中文 (zh-Hant)", "zh-Hant"), ("English (en)", "en")];

    public static TheoryData<string> Names => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "forms"), "*.xlsx").Select(Path.GetFileNameWithoutExtension).Select(name => name!).Order()];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_form_that_ships_is_accepted_without_a_warning_and_speaks_three_languages(string name)
    {
        var compiled = Compile(name);

        Assert.Empty(compiled.Faults.Select(fault => $"{fault.At} {fault.Code}"));
        Assert.All(compiled.Definition!.Nodes().Where(node => node.Labels.Count > 0), node => Assert.Equal(Languages.Length, node.Labels.Values.Count(label => label is not ("" or "-"))));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_form_that_ships_calls_outcomes_what_the_pages_call_them(string name)
    {
        var outcome = Compile(name).Definition!.Nodes().FirstOrDefault(node => node.Name == "outcome");
        foreach (var (language, pack) in Languages)
        {
            var words = Words(pack);
            Assert.All(outcome?.Choices ?? [], choice => Assert.Equal(words.GetProperty(choice.Name).GetString(), choice.Labels[language]));
        }
    }

    [Theory, OnEveryEngine]
    public async Task The_forms_that_ship_are_taken_in_at_once_and_a_second_time_changes_nothing(string engine)
    {
        await using var town = await Town.StartAsync(engine);
        var community = await town.AreaAsync("桂花社区", "community");
        using var officer = await town.SignInAsync("周敏", ("officer", community.Code));

        var added = (await officer.PostAsync("/api/forms/shipped", new { area = community.Code })).Ok()["items"];
        var again = (await officer.PostAsync("/api/forms/shipped", new { area = community.Code })).Ok()["items"];

        Assert.Equal(["care-visit", "daily-call", "door-visit", "re-knock", "village-visit"], added.EnumerateArray().Select(form => form.GetProperty("formId").GetString()!).Order());
        Assert.All(added.EnumerateArray(), form => Assert.Equal("live", form.GetProperty("state").GetString()));
        Assert.Equal(0, again.GetArrayLength());
    }

    private static FormCompilation Compile(string name)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "forms", name + ".xlsx"));
        Assert.False(WorkbookForm.Read(name, file).Failed(out var problem, out var source), problem?.Code);
        return FormCompiler.Compile(source!);
    }

    private static JsonElement Words(string pack)
    {
        using var file = File.OpenRead(Path.Combine(Repository.Root, "web", "packages", "i18n", pack, "common.json"));
        return JsonDocument.Parse(file).RootElement.GetProperty("outcome");
    }
}
