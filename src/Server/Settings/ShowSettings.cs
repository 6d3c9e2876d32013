namespace Linli.Server.Settings;

/// <summary>Shows the settings of the node to whoever is signed in: a round is opened with them.</summary>
internal static class ShowSettings
{
    public static void Map(Routes routes) => routes.Read<NodeSettings>("/settings", nameof(ShowSettings), May.SignedIn, (_, look) => NodeSettings.Of(look));
}
