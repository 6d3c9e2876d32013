using Linli.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Tests.Server;

/// <summary>What somebody with the database in hand, and not with the program, may do.</summary>
internal static class Tampering
{
    public static Connection OpenRaw(this Town town)
    {
        var connection = town.Services.GetRequiredService<Storage>().OpenWriter();
        if (connection.IsSqlite)
        {
            connection.Run($"drop trigger if exists platform_audit_no_update");
            connection.Run($"drop trigger if exists platform_audit_no_delete");
        }
        else
        {
            connection.Run($"drop trigger if exists platform_audit_no_change on platform_audit");
        }

        return connection;
    }

    /// <summary>A picture of a connection whose transaction is not committed.</summary>
    public static Look Seen(this Town town, Connection connection) => new(connection, town.System, town.Services.GetRequiredService<SiteCalendar>());

    /// <summary>Some entries in the trail.</summary>
    public static async Task FillAsync(this Town town, int entries)
    {
        for (var i = 0; i < entries; i++)
        {
            await town.WriteAsync<Done>(unit =>
            {
                unit.Record("test.entry", "thing", $"thing-{i}", i % 3 == 0 ? null : new AreaPath("51/10/"), "name", "phone");
                return default(Done);
            });
        }
    }

    /// <summary>The command line, which runs the node.</summary>
    public static HttpClient CommandLine(this Town town)
    {
        var client = town.Stranger();
        client.DefaultRequestHeaders.Authorization = new("Bearer", town.Services.GetRequiredService<CommandLineToken>().Renew());
        return client;
    }
}
