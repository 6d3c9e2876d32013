using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Server;

/// <summary>Small files in the data folder through which the command line finds a running server.</summary>
public static class NodeFiles
{
    private const string AddressFile = "address";
    private const string TokenFile = "cli-token";

    /// <summary>Whether a node was ever begun in a folder: its keys lie there, whichever database it works on.</summary>
    public static bool IsNode(string folder) => Directory.Exists(Path.Combine(folder, "keys"));

    /// <summary>Notes where a started server listens.</summary>
    public static void Note(WebApplication app, string folder) =>
        File.WriteAllText(Path.Combine(folder, AddressFile), AddressOf(app).ToString());

    /// <summary>Where a started server listens.</summary>
    public static Uri AddressOf(WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where the server of a folder listens.</summary>
    public static Uri Address(string folder) => new(File.ReadAllText(Path.Combine(folder, AddressFile)).Trim());

    /// <summary>The token of the server of a folder; readable only by the owner of the folder.</summary>
    public static string Token(string folder) => File.ReadAllText(Path.Combine(folder, TokenFile)).Trim();
}
