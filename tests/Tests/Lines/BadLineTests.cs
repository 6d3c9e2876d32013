using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Xunit.Abstractions;

namespace Linli.Tests.Lines;

/// <summary>
/// T8 of the reliability plan for the phone: a real browser and a real node with a bad line between them. LINLI_TEST_SEED gives the line another chance.
/// </summary>
public sealed class BadLineTests(ITestOutputHelper output)
{
    private const int Doors = 60;

    /// <summary>A test that hangs is worse than one that fails; the script gives up by itself before.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(240);

    [Fact]
    public async Task T8_what_a_phone_called_kept_on_a_bad_line_comes_exactly_once_and_is_called_sent_only_after_the_node_has_it()
    {
        var seed = int.Parse(Environment.GetEnvironmentVariable("LINLI_TEST_SEED") ?? "8", CultureInfo.InvariantCulture);
        output.WriteLine($"seed {seed}");
        await using var day = await PhoneDay.StartAsync(Doors);
        await using var line = new BadLine(day.Town.Address, seed);
        var phone = new PhoneRecord();
        var watch = Stopwatch.StartNew();

        await new PhoneScript(line.Address, day.Round.ToString(), PhoneDay.Login, PhoneDay.Password, seed.ToString(CultureInfo.InvariantCulture)).RunAsync("bad-line.mjs", Longest, async told =>
        {
            if (told.TryGetProperty("line", out var weather))
            {
                await line.SetAsync(Weather.Of(weather.GetString()!));
                output.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {weather.GetString()}: {line.Figures}");
                return true;
            }

            await phone.HearAsync(told, day, text => output.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {text}"));
            return false;
        });
        output.WriteLine($"{watch.Elapsed.TotalSeconds,6:0.0} s  {line.Figures}; {phone}");

        Assert.Empty(phone.SaidTooEarly);
        Assert.Equal(phone.Kept.Keys.Order(), phone.Accepted.Order());
        await AssertEachOnceAsync(day, phone);
        await AssertPhotosAsync(day, phone);
        await AssertFiguresAsync(day);
        Assert.True(line.Figures is { AsksCut: >= 1, AnswersCut: >= 3, ActsLost: >= 2 }, $"The line was too good to show anything: {line.Figures}");
    }

    private static async Task AssertEachOnceAsync(PhoneDay day, PhoneRecord phone)
    {
        var (attempts, forms) = (await day.AttemptsAsync(), await day.FormsAsync());
        Assert.Equal(phone.Kept.Where(item => item.Value.Kind == "form").Select(item => item.Key).Order(), forms.Select(form => form.Id).Order());
        Assert.All(forms, form => Assert.Equal("taken", form.State));
        var ofForms = forms.Select(form => form.Row).ToHashSet();
        Assert.Equal(phone.Kept.Where(item => item.Value.Kind == "visit").Select(item => item.Key).Order(), attempts.Select(attempt => attempt.Id).Where(id => !ofForms.Contains(id)).Order());
        Assert.Equal(phone.Kept.Count, attempts.Count);
        Assert.DoesNotContain(attempts, attempt => attempt.IsLinked);
        Assert.Equal(phone.Kept.Values.Select(item => (item.Door, item.Outcome)).Order(), attempts.Select(attempt => (attempt.Door, attempt.Outcome)).Order());
    }

    private static async Task AssertPhotosAsync(PhoneDay day, PhoneRecord phone)
    {
        foreach (var form in await day.FormsAsync())
        {
            var files = await day.FilesAsync(form.Row);
            Assert.Equal(phone.Files[form.Id].Order(), files.Select(file => (file.Name, file.Sent)).Order());
            Assert.All(files, file => Assert.Equal(file.Sent, file.Kept));
        }
    }

    /// <summary>What the round counts is what its doors say.</summary>
    private static async Task AssertFiguresAsync(PhoneDay day)
    {
        var (round, doors) = (await day.FiguresAsync(), await day.OutcomesAsync());
        var counts = round.Counts("household");
        foreach (var outcome in new[] { "met", "phoned", "empty", "refused", "moved" })
        {
            Assert.Equal(doors.Count(door => door.Outcome == outcome), counts.GetProperty(outcome).GetInt32());
        }

        Assert.Equal(doors.Count(door => door.Outcome != "nobody"), counts.GetProperty("final").GetInt32());
        Assert.All(doors, door => Assert.Equal(1, door.Attempts));
        Assert.Equal((Doors, 0), (doors.Count, round["doublesLinked"].GetInt32()));
    }
}

/// <summary>What a phone said of itself.</summary>
internal sealed class PhoneRecord
{
    public Dictionary<Guid, (string Kind, Guid Door, string Outcome)> Kept { get; } = [];

    /// <summary>The files of each form: name and SHA-256 of the bytes that the phone sealed.</summary>
    public Dictionary<Guid, List<(string Name, string Hash)>> Files { get; } = [];

    public HashSet<Guid> Accepted { get; } = [];

    public List<string> SaidTooEarly { get; } = [];

    private string Figures { get; set; } = "";

    /// <summary>Takes one thing in; what is called sent has to be there at this moment.</summary>
    public async Task HearAsync(JsonElement told, PhoneDay day, Action<string> write)
    {
        if (told.TryGetProperty("accepted", out var id))
        {
            var (key, where) = (Id(id), told.GetProperty("where").GetString());
            Accepted.Add(key);
            if (!await day.HasAsync(key, Files.TryGetValue(key, out var files) ? files.Count : 0))
            {
                SaidTooEarly.Add($"{key} in {where}");
            }
        }
        else if (told.TryGetProperty("kept", out id))
        {
            Kept.Add(Id(id), (told.GetProperty("kind").GetString()!, told.GetProperty("door").GetGuid(), told.GetProperty("outcome").GetString()!));
        }
        else if (told.TryGetProperty("sealed", out id))
        {
            Files[Id(id)] = [.. told.GetProperty("files").EnumerateArray().Select(file => (file.GetProperty("name").GetString()!, file.GetProperty("hash").GetString()!))];
        }
        else
        {
            Figures = told.GetProperty("note").GetString()!;
            write(Figures);
        }
    }

    public override string ToString() => $"{Kept.Count} kept, {Accepted.Count} called sent, {SaidTooEarly.Count} too early; {Figures}";

    private static Guid Id(JsonElement text) => Guid.Parse(text.GetString()!.Replace("uuid:", "", StringComparison.Ordinal));
}
