using System.Text.Json;

namespace Linli.Cli.Rosters;

/// <summary>One line on the error output that tells how far an import is; nothing when that is no terminal.</summary>
internal static class ProgressLine
{
    public static void Show(JsonElement import)
    {
        if (!Console.IsErrorRedirected)
        {
            var progress = import.GetProperty("progress");
            var total = progress.GetProperty("total").GetInt64();
            Console.Error.Write($"\r{import.GetProperty("state").GetString()}: {progress.GetProperty("done").GetInt64():N0}{(total > 0 ? $" of {total:N0}" : "")} rows   ");
        }
    }

    public static void End()
    {
        if (!Console.IsErrorRedirected)
        {
            Console.Error.Write("\r                                                  \r");
        }
    }
}
