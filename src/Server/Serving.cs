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

        try
        {
            await using var app = App.Build(options);
            try
            {
                await ServeAsync(app, options, cancel);
                return 0;
            }
            finally
            {
                // Also when the start failed half-way: what works in the background must end before the database is closed.
                await app.StopAsync(CancellationToken.None);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Data.Common.DbException)
        {
            await Console.Error.WriteLineAsync($"linli: {error.Message}");
            return Unavailable;
        }
    }

    private static async Task ServeAsync(WebApplication app, NodeOptions options, CancellationToken cancel)
    {
        await FirstRun.PrepareAsync(app, options.Demo ? TextWriter.Null : Console.Out, cancel);
        await app.StartAsync(cancel);
        NodeFiles.Note(app, options.Folder);
        if (options.Demo)
        {
            await DemoTown.FillAsync(app, options, cancel);
        }

        Console.WriteLine($"Linli listens on {NodeFiles.AddressOf(app)} (data in {options.Folder}). Stop it with Ctrl+C.");
        await app.WaitForShutdownAsync(cancel);
    }

    /// <summary>Whether an address is plain HTTP and not this machine's own. Source: reliability.md 3.9.</summary>
    internal static bool IsOpenToOthers(string listen)
    {
        var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(listen);
        return address.Scheme == "http" && address.Host is not ("localhost" or "127.0.0.1" or "[::1]");
    }
}
