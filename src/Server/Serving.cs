using Linli.Server.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Linli.Server;

/// <summary>Runs a node until it is asked to stop.</summary>
public static class Serving
{
    /// <summary>Exit code when the data folder is in use or the address is taken.</summary>
    private const int Unavailable = 69;

    /// <summary>Exit code of a refusal.</summary>
    private const int Refused = 1;

    /// <summary>Starts, prints where it listens, and waits.</summary>
    public static async Task<int> RunAsync(NodeOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (IsOpenToOthers(options.Listen) && !options.InsecureLan)
        {
            await Console.Error.WriteLineAsync($"linli: {options.Listen} lets other machines in over plain HTTP, where anybody on the network can read along. Use https, or say --insecure-lan if you accept that.");
            return Refused;
        }

        if (options.Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong)
        {
            await Console.Error.WriteLineAsync($"linli: {wrong} cannot be an --origin: say https, a name (no numbers, no path), and the port where it is not 443, such as https://linli.example.org.");
            return Refused;
        }

        try
        {
            await using var app = App.Build(options);
            await FirstRun.PrepareAsync(app, options.Demo ? TextWriter.Null : Console.Out, cancel);
            await app.StartAsync(cancel);
            NodeFiles.Note(app, options.Folder);
            if (options.Demo)
            {
                await DemoTown.FillAsync(app, options, cancel);
            }

            Console.WriteLine($"Linli listens on {NodeFiles.AddressOf(app)} (data in {options.Folder}). Stop it with Ctrl+C.");
            await app.WaitForShutdownAsync(cancel);
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"linli: {error.Message}");
            return Unavailable;
        }
    }

    /// <summary>Whether browsers make passkeys for an address, and spell it so. Source: WebAuthn level 2, 5.1.2 (a name, not a number) and 7.1 step 9.</summary>
    internal static bool IsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri) && uri is { Scheme: "https", HostNameType: UriHostNameType.Dns } && uri.GetLeftPart(UriPartial.Authority) == origin && uri.UserInfo.Length == 0;

    /// <summary>Whether an address is plain HTTP and not this machine's own. Source: reliability.md 3.9.</summary>
    internal static bool IsOpenToOthers(string listen)
    {
        var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(listen);
        return address.Scheme == "http" && address.Host is not ("localhost" or "127.0.0.1" or "[::1]");
    }
}
