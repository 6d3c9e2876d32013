using System.Reflection;
using Linli.Access;
using Linli.Forms;
using Linli.Residents;
using Linli.Rounds;
using Linli.Server.Api;
using Linli.Server.Backups;
using Linli.Server.Http;
using Linli.Server.Jobs;
using Linli.Territory;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Linli.Server;

/// <summary>Puts the modules together; the only place that names them all.</summary>
public static class App
{
    /// <summary>The modules, lowest floor first.</summary>
    public static IReadOnlyList<IModule> Modules { get; } = [new TerritoryModule(), new AccessModule(), new ResidentsModule(), new FormsModule(), new RoundsModule()];

    /// <summary>Opens the database, brings it up to date, and builds the application without starting it.</summary>
    /// <param name="options">How the node is started.</param>
    /// <param name="replace">What a test puts in place of a service.</param>
    /// <exception cref="DatabaseInUseException">Another process works on the data folder.</exception>
    public static WebApplication Build(NodeOptions options, Action<IServiceCollection>? replace = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "Linli", ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(options.Listen).UseKestrelHttpsConfiguration().ConfigureKestrel(KestrelLimits.Apply);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.AddSingleton(options).AddSingleton(options.Clock);
        AddPlatform(builder.Services, options);
        AddNode(builder.Services, options);
        Chores.Add(builder.Services, options.RunsJobs);
        foreach (var module in Modules)
        {
            module.AddServices(builder.Services);
        }

        replace?.Invoke(builder.Services);
        var app = builder.Build();
        Map(app);
        return app;
    }

    private static void AddPlatform(IServiceCollection services, NodeOptions options)
    {
        Secure(options.Folder);
        var keys = KeyRing.OpenOrCreate(Path.Combine(options.Folder, "keys"), options.Clock);
        var storage = Open(options, keys);
        services.AddSingleton(_ => storage);
        services.AddSingleton(new SiteCalendar(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone)));
        services.AddSingleton(options.Gate);
        services.AddSingleton(keys);
        var files = new SealedFiles(keys, Path.Combine(options.Folder, "imports"));
        files.EraseLeftovers();
        services.AddSingleton(files);
        services.AddSingleton(new Checkpoints(keys, options.CheckpointFolder ?? Path.Combine(options.Folder, "checkpoints")));
        services.AddSingleton<BackupWriter>();
        services.AddSingleton(Reacting.All);
        services.AddSingleton<Gate>();
        services.AddSingleton<Reads>();
        services.AddSingleton<Edge>();
        services.AddSingleton<RouteBook>().AddSingleton<ShowApi>();
        services.AddSingleton(_ => new Texts(TextAssemblies()));
    }

    /// <summary>Keeps the data folder to its owner: nobody else on the machine may list or read what lies in it.</summary>
    private static void Secure(string folder)
    {
        Directory.CreateDirectory(folder);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>What modules ask of the house: who it is, and of their neighbours.</summary>
    private static void AddNode(IServiceCollection services, NodeOptions options)
    {
        var version = typeof(App).Assembly.GetName().Version!.ToString(3);
        services.AddSingleton(new NodeFace { Demo = options.Demo, InsecureLan = options.InsecureLan, Origins = options.Origins, TimeZone = options.TimeZone, Version = version });
        services.AddSingleton<AreaLookup, TerritoryLookup>().AddSingleton<ImpactCounter, RoundImpact>().AddSingleton<AccountNames, HolderNames>().AddSingleton<FrozenLists, RoundLists>()
            .AddSingleton<FormRounds, RoundForms>();
    }

    private static Storage Open(NodeOptions options, KeyRing keys)
    {
        Storage storage = options.Database is { } address ? new PostgresStorage(address) : new SqliteStorage(options.Folder, options.SqliteSynchronous);
        storage.ScopedTables = [.. Modules.SelectMany(module => module.PersonTables).Where(table => table.Scoped).Select(table => table.Name)];
        storage.Keys = keys;
        storage.Upgrade(Script.Of(storage.Engine));
        return storage;
    }

    private static IEnumerable<Assembly> TextAssemblies() =>
        [typeof(Texts).Assembly, .. Modules.Select(module => module.GetType().Assembly), typeof(App).Assembly];

    private static void Map(WebApplication app)
    {
        app.UseMiddleware<SecurityHeaders>();
        app.UseMiddleware<SetUpFirst>();
        var routes = new Routes(app, app.Services.GetRequiredService<RouteBook>(), app.Services.GetRequiredService<Edge>());
        foreach (var module in Modules)
        {
            module.MapRoutes(routes.Of(module.GetType().Assembly.GetName().Name!.Split('.')[^1]));
        }

        SystemRoutes.Map(routes);
        app.MapFallback("/api/{**path}", (RequestDelegate)(http => ProblemAnswer.WriteAsync(http, HttpProblems.NotFound(), http.RequestServices.GetRequiredService<Texts>(), http.RequestAborted)));

        app.MapFallback("/key/{**path}", (RequestDelegate)(http => ProblemAnswer.WriteAsync(http, HttpProblems.NotFound(), http.RequestServices.GetRequiredService<Texts>(), http.RequestAborted)))
            .WithMetadata(FormsModule.Refusals);

        Health.Map(app);
        WebPages.Map(app, app.Services.GetRequiredService<NodeOptions>().WebFolder);
    }
}
