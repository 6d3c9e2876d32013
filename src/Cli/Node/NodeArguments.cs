using System.CommandLine;
using Linli.Server;

namespace Linli.Cli.Node;

/// <summary>What every command needs to know to find its node.</summary>
internal static class NodeArguments
{
    public static Option<string> Data() => new("--data") { Description = "The data folder.", DefaultValueFactory = _ => "data", HelpName = "DIR" };

    public static Option<string?> Database() => new("--db") { Description = "PostgreSQL instead of the embedded SQLite: postgres://user:password@host:port/database", HelpName = "ADDRESS" };

    public static Option<bool> Json() => new("--json") { Description = "Print the answer (or the refusal) as JSON, for programs." };

    public static NodeOptions Options(ParseResult parsed, Option<string> data, Option<string?> database) =>
        new() { Folder = Path.GetFullPath(parsed.GetValue(data)!), Database = parsed.GetValue(database) };
}
