using Linli.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Server;

/// <summary>
/// What a node does before it begins to listen: lets the command line in, and, while no account exists, prints the code for the set-up and
/// keeps to this machine. Call it between <see cref="App.Build"/> and starting the application.
/// </summary>
public static class FirstRun
{
    /// <summary>Name of the file with the code for the set-up, in the data folder; readable by its owner only, deleted after use.</summary>
    public const string CodeFile = "setup-code";

    /// <summary>Name of the file with the token of the command line, in the data folder; readable by its owner only, new at each start.</summary>
    public const string TokenFile = "cli-token";

    /// <summary>Whether no account exists yet; then the node must be reachable from this machine only.</summary>
    public static ValueTask<bool> IsNeededAsync(IServiceProvider services, CancellationToken cancel) =>
        services.GetRequiredService<SetupCodes>().IsNeededAsync(cancel);

    /// <summary>Prepares a node that is about to start.</summary>
    /// <param name="app">The application, built and not started.</param>
    /// <param name="console">Where the code is printed.</param>
    /// <param name="cancel">Ends the wait.</param>
    public static async Task PrepareAsync(WebApplication app, TextWriter console, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(console);
        var options = app.Services.GetRequiredService<NodeOptions>();
        var codeFile = Path.Combine(options.Folder, CodeFile);
        await WriteAsync(Path.Combine(options.Folder, TokenFile), app.Services.GetRequiredService<CommandLineToken>().Renew(), cancel);
        File.Delete(codeFile);
        if (await IsNeededAsync(app.Services, cancel))
        {
            app.Urls.Clear();
            app.Urls.Add(OnLoopback(options.Listen));
            await OfferCodeAsync(app.Services.GetRequiredService<SetupCodes>(), codeFile, console, cancel);
        }
    }

    /// <summary>The same scheme and port on this machine's own address.</summary>
    internal static string OnLoopback(string listen)
    {
        var address = BindingAddress.Parse(listen);
        return address.Host is "localhost" or "127.0.0.1" or "[::1]" ? listen : $"{address.Scheme}://127.0.0.1:{address.Port}";
    }

    private static async Task OfferCodeAsync(SetupCodes codes, string file, TextWriter console, CancellationToken cancel)
    {
        if ((await codes.MakeAsync(cancel)).Failed(out _, out var code))
        {
            return;
        }

        codes.Used += () => File.Delete(file);
        await WriteAsync(file, code, cancel);
        await console.WriteLineAsync($"This node is new. Open it in a browser on this machine and enter this set-up code, good for 30 minutes and once:\n\n    {code}\n\nOther machines can reach it once it is set up and started again.\n".AsMemory(), cancel);
    }

    private static async Task WriteAsync(string file, string text, CancellationToken cancel)
    {
        File.Delete(file);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        await using var stream = new StreamWriter(file, options);
        await stream.WriteLineAsync(text.AsMemory(), cancel);
    }
}
