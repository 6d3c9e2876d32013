using System.Net;
using System.Net.Sockets;
using Linli.Server.Demo;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Hosting;

namespace Linli.Server;

/// <summary>Runs a node until it is asked to stop.</summary>
public static class Serving
{
    /// <summary>Exit code when the data folder is in use or the address is taken.</summary>
    private const int Unavailable = 69;

    /// <summary>Why a node cannot be started or opened like this; null when it can.</summary>
    public static Problem? WhyNot(NodeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return !IsAddress(options.Listen) ? CommandProblems.NoAddress(options.Listen)
            : IsOpenToOthers(options.Listen) && !options.InsecureLan ? CommandProblems.OpenToOthers(options.Listen)
            : !TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _) ? CommandProblems.NoTimeZone(options.TimeZone)
            : options.Database is { } database && !PostgresStorage.IsAddress(database) ? CommandProblems.NoDatabase()
            : options.Origins.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong ? CommandProblems.NoOrigin(wrong)
            : null;
    }

    /// <summary>Starts, prints where it listens, and waits.</summary>
    public static async Task<int> RunAsync(NodeOptions options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
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

    /// <summary>Whether another program listens where a node shall: asked before anything is made, so that a slip leaves no folder and no code behind.</summary>
    public static bool IsTaken(string listen)
    {
        var address = Microsoft.AspNetCore.Http.BindingAddress.Parse(listen);
        if (address.Port == 0 || address.IsUnixPipe)
        {
            return false;
        }

        using var probe = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            probe.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            probe.Bind(new IPEndPoint(IPAddress.TryParse(address.Host, out var own) && own.AddressFamily == AddressFamily.InterNetwork ? own : IPAddress.Loopback, address.Port));
            probe.Listen();
            return false;
        }
        catch (SocketException error) when (error.SocketErrorCode == SocketError.AddressAlreadyInUse)
        {
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool IsAddress(string listen) =>
        listen.Split("://") is ["http" or "https", { Length: > 0 }]
        && Uri.TryCreate(listen.Replace("://+", "://any", StringComparison.Ordinal).Replace("://*", "://any", StringComparison.Ordinal), UriKind.Absolute, out _);

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
