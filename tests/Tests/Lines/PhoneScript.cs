using System.Diagnostics;
using System.Text.Json;

namespace Linli.Tests.Lines;

/// <summary>A script in a browser that tells line by line, as JSON, what happens on the page, and waits where it asks for something. It ends by itself, or when its time is over.</summary>
internal sealed class PhoneScript(params string[] arguments)
{
    private readonly List<string> _said = [];

    /// <summary>Runs it.</summary>
    /// <param name="script">Its name in <c>web/tests/live</c>.</param>
    /// <param name="longest">After this it is stopped, with all that it started.</param>
    /// <param name="heard">What happened; true when the script waits to go on.</param>
    public async Task RunAsync(string script, TimeSpan longest, Func<JsonElement, Task<bool>> heard)
    {
        var web = Path.Combine(Repository.Root, "web");
        var start = new ProcessStartInfo("node", [Path.Combine(web, "tests", "live", script), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = web,
        };
        using var process = Process.Start(start)!;
        using var over = new CancellationTokenSource(longest);
        await using var stop = over.Token.Register(() => process.Kill(entireProcessTree: true));
        var errors = process.StandardError.ReadToEndAsync();
        try
        {
            await ListenAsync(process, heard);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        var wrong = await errors;
        Assert.True(process.ExitCode == 0, $"{(over.IsCancellationRequested ? $"not done after {longest}" : "")}\n{string.Join('\n', _said.TakeLast(30))}\n{wrong}");
    }

    private async Task ListenAsync(Process process, Func<JsonElement, Task<bool>> heard)
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            _said.Add(line);
            if (line.StartsWith('{') && await heard(JsonElement.Parse(line)))
            {
                await process.StandardInput.WriteLineAsync("go");
                await process.StandardInput.FlushAsync();
            }
        }

        await process.WaitForExitAsync();
    }
}
