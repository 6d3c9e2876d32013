using System.Globalization;
using System.Text.Json;

namespace Linli.Server.Settings;

/// <summary>Names under which the settings are kept, and how their values are spelled.</summary>
internal static class SettingNames
{
    public const string NodeName = "node.name";
    public const string EventName = "event.name";
    public const string EventEnds = "event.ends";
    public const string LookBack = "round.look-back";
    public const string Places = "round.places";
    public const string Version = "settings.version";

    public static DateOnly? Day(string? value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> List(string? value) => value is null ? [] : JsonSerializer.Deserialize<IReadOnlyList<string>>(value, LinliJson.Options)!;

    public static int Number(string? value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1;
}
