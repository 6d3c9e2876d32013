using Linli.Cli.Node;
using Linli.Cli.Words;

namespace Linli.Cli.Rosters;

/// <summary>
/// Lets a first roster go into a node that has no areas yet: a national division code tells its own parents (51 5110 511002 511002003
/// 511002003002), so they are made with their codes for names. Importing the divisions later gives them their names. Once a node has areas,
/// an unknown code is refused as any other mistake.
/// </summary>
internal static class FreshAreas
{
    private const string Root = "0";

    private static readonly (int Length, string Level)[] Levels = [(2, "province"), (4, "city"), (6, "county"), (9, "street"), (12, "community")];

    /// <summary>The code to import into.</summary>
    public static async Task<string> EnsureAsync(NodeClient node, string code, bool dryRun, CancellationToken cancel)
    {
        var isNational = code.All(char.IsAsciiDigit) && Levels.Any(level => level.Length == code.Length);
        if (!isNational || (await node.GetAsync($"/api/areas/{code}", cancel)).Ok || !await HasNoAreasAsync(node, cancel))
        {
            return code;
        }

        if (dryRun)
        {
            return Root;
        }

        await MakeAsync(node, code, cancel);
        await Console.Error.WriteLineAsync("linli: " + CommandWords.OfTerminal.Say("areas.made", ("code", code)));
        return code;
    }

    private static async Task<bool> HasNoAreasAsync(NodeClient node, CancellationToken cancel)
    {
        var children = await node.GetAsync($"/api/areas?parent={Root}&take=1", cancel);
        return children.Ok && children.Json.GetProperty("items").GetArrayLength() == 0;
    }

    private static async Task MakeAsync(NodeClient node, string code, CancellationToken cancel)
    {
        var parent = Root;
        foreach (var (length, level) in Levels.Where(level => level.Length <= code.Length))
        {
            var own = code[..length];
            await node.PostAsync("/api/areas", new { parent, name = own, level, code = own }, cancel);
            parent = own;
        }
    }
}
