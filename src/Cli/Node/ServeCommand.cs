using System.CommandLine;
using System.Globalization;
using Linli.Server;

namespace Linli.Cli.Node;

/// <summary><c>linli serve</c></summary>
internal static class ServeCommand
{
    public static Command Make()
    {
        var data = new Option<string?>("--data") { Description = "The data folder (default: data; with --demo: data-demo).", HelpName = "DIR" };
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1.", DefaultValueFactory = _ => 8080, HelpName = "N" };
        var listen = new Option<string?>("--listen") { Description = "Full address to listen on instead, such as http://0.0.0.0:8080 or https://…", HelpName = "URL" };
        var database = NodeArguments.Database();
        var demo = new Option<bool>("--demo") { Description = "An invented town in a database of its own." };
        var lan = new Option<bool>("--insecure-lan") { Description = "Let other machines in over plain HTTP; said on every page." };
        var origins = new Option<string[]>("--origin") { Description = "Address under which browsers reach the node, such as https://linli.example.org; passkeys need it. May be said several times.", HelpName = "URL" };
        var zone = new Option<string>("--time-zone") { Description = "Time zone of the node's days.", DefaultValueFactory = _ => "Asia/Shanghai", HelpName = "ZONE" };
        var checkpoints = new Option<string?>("--checkpoints") { Description = "A second place (another disk) for the signed checkpoints of the audit trail.", HelpName = "DIR" };
        var json = NodeArguments.Json();
        var command = new Command("serve", "Start the server.") { data, port, listen, database, demo, lan, origins, zone, checkpoints, json };
        command.SetAction((parsed, cancel) => RunAsync(new(parsed, new NodeOptions
        {
            Folder = Path.GetFullPath(parsed.GetValue(data) ?? (parsed.GetValue(demo) ? "data-demo" : "data")),
            Listen = parsed.GetValue(listen) ?? string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{parsed.GetValue(port)}"),
            Database = parsed.GetValue(database),
            Demo = parsed.GetValue(demo),
            InsecureLan = parsed.GetValue(lan),
            Origins = parsed.GetValue(origins) ?? [],
            TimeZone = parsed.GetValue(zone)!,
            CheckpointFolder = parsed.GetValue(checkpoints) is { } folder ? Path.GetFullPath(folder) : null,
        }, parsed.GetValue(json)), cancel));
        return command;
    }

    private static Task<int> RunAsync(NodeCall call, CancellationToken cancel) =>
        Serving.WhyNot(call.Options) is { } problem ? Task.FromResult(call.Refuse(problem))
        : Serving.IsTaken(call.Options.Listen) ? Task.FromResult(call.Refuse(CommandProblems.AddressTaken(call.Options.Listen)))
        : Serving.RunAsync(call.Options, cancel);
}
