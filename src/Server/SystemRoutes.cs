using Linli.Server.Api;
using Linli.Server.Audit;
using Linli.Server.Backups;
using Linli.Server.Settings;
using Linli.Server.Verifying;

namespace Linli.Server;

/// <summary>The routes that belong to the node as a whole.</summary>
internal static class SystemRoutes
{
    public static void Map(Routes routes)
    {
        ListAudit.Map(routes);
        VerifyAudit.Map(routes);
        ShowSettings.Map(routes);
        ChangeSettings.Map(routes);
        VerifySystem.Map(routes);
        TakeBackup.Map(routes);
        ShowApi.Map(routes);
    }
}
