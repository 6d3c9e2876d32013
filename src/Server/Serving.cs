using Linli.Server.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Linli.Server;

/// <summary>Runs a node until it is asked to stop.</summary>
public static class Serving
{
    /// <summary>Exit code when the data folder is in use or the address is taken.</summary>
    private const int Unavailable = 69;

    /// <summary>Starts, prints where it listens, and waits.</summary>
    public static async Task<int> RunAsync(NodeOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
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
}
