using Microsoft.Extensions.DependencyInjection;

namespace Linli.Server.Jobs;

/// <summary>The jobs of the server.</summary>
internal static class Chores
{
    public static void Add(IServiceCollection services, bool run)
    {
        services.AddSingleton<OutboxListener, Bulletin>().AddSingleton<Outbox>();
        services.AddSingleton<CheckpointChore>().AddSingleton<OutboxChore>().AddSingleton<ExpiryChore>();
        if (run)
        {
            services.AddHostedService(given => given.GetRequiredService<CheckpointChore>());
            services.AddHostedService(given => given.GetRequiredService<OutboxChore>());
            services.AddHostedService(given => given.GetRequiredService<ExpiryChore>());
        }
    }
}
