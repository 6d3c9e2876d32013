using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace Linli.Tests.Forms;

/// <summary>
/// A form from the spreadsheet to the door, without anything pretended: a real node with the built pages, the script of a phone with Collect, and the browser client in
/// Chromium. <c>./test</c> builds the pages and installs Chromium.
/// </summary>
public sealed class LiveFormTests
{
    private const string NewQuestion = "门敲开了吗？";

    [Theory, OnEveryEngine]
    public async Task A_form_that_was_edited_is_live_on_a_phone_and_in_the_browser_within_a_minute_and_both_close_a_door(string engine)
    {
        var pages = Path.Combine(Repository.Root, "web", "dist");
        Assert.True(File.Exists(Path.Combine(pages, "field", "index.html")), "The pages are not built: ./test builds them; alone, run npm run build in web/.");
        await using var scene = await FormScene.StartAsync(engine, change: options => options with { WebFolder = pages });
        using var phone = await scene.PhoneAsync();
        await phone.SyncAsync();
        var edited = FormBooks.Edited(FormScene.DoorVisit(), ("survey", "outcome", "label::简体中文 (zh-Hans)", NewQuestion), ("settings", "", "version", "2"));

        var watch = Stopwatch.StartNew();
        await scene.PublishAsync(edited);
        await phone.SyncAsync();
        Assert.Contains(NewQuestion, Encoding.UTF8.GetString(phone.Forms["door-visit"].XForm), StringComparison.Ordinal);
        Assert.Equal(201, (await phone.SendAsync(scene.Fill(phone, 0, ("outcome", "met"), ("need", "no")))).Status);
        var seen = await BrowseAsync(scene, 1, "moved");
        watch.Stop();

        Assert.Equal((NewQuestion, "done"), (seen.GetProperty("question").GetString(), seen.GetProperty("result").GetString()));
        Assert.Empty(seen.GetProperty("violations").EnumerateArray());
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await scene.Worker.AskAsync($"/api/rounds/{scene.Round}")).Counts("household").GetProperty("final").GetInt32());
        var door = await scene.Worker.AskAsync($"/api/rounds/{scene.Round}/doors/{scene.Doors[1]}");
        Assert.Equal(("final", "moved"), (door["state"].GetString(), door["outcome"].GetString()));
        Assert.Equal([2, 2], (await scene.SubmissionsAsync()).Select(line => line.GetProperty("no").GetInt32()));
    }

    /// <summary>Fills the form of a door in Chromium as the worker; tells what was asked and what became of it.</summary>
    private static async Task<JsonElement> BrowseAsync(FormScene scene, int door, string outcome)
    {
        var script = Path.Combine(Repository.Root, "web", "tests", "live", "door-form.mjs");
        var cookie = scene.Worker.DefaultRequestHeaders.GetValues("Cookie").Single();
        var start = new ProcessStartInfo("node", [script, scene.Town.Address.ToString().TrimEnd('/'), cookie, scene.Round.ToString(), scene.Doors[door].ToString(), outcome])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.Combine(Repository.Root, "web"),
        };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        var wrong = await errors;
        Assert.True(node.ExitCode == 0, said + wrong);
        return JsonElement.Parse(said);
    }
}
