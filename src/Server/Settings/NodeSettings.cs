namespace Linli.Server.Settings;

/// <summary>How long something is kept.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Days">Most days, of the table that is kept longest.</param>
/// <param name="Tables">The tables.</param>
/// <param name="Rules">When the days begin, in words.</param>
internal sealed record Retention(string Purpose, int Days, IReadOnlyList<string> Tables, IReadOnlyList<string>? Rules = null);

/// <summary>The settings of a node, as they are read and sent back.</summary>
internal sealed record NodeSettings(
    string NodeName, string? TimeZone, string? EventName, DateOnly? EventEnds, DateOnly? LookBack, IReadOnlyList<string>? Places, IReadOnlyList<Retention>? Retention, int Version)
{
    public static NodeSettings Of(Session session) => new(
        session.Setting(SettingNames.NodeName) ?? "", session.Calendar.Zone.Id, session.Setting(SettingNames.EventName), SettingNames.Day(session.Setting(SettingNames.EventEnds)),
        SettingNames.Day(session.Setting(SettingNames.LookBack)), SettingNames.List(session.Setting(SettingNames.Places)), Kept, SettingNames.Number(session.Setting(SettingNames.Version)));

    /// <summary>The register of purposes, from what the modules say of their tables.</summary>
    private static IReadOnlyList<Retention> Kept { get; } =
    [
        .. App.Modules.SelectMany(module => module.PersonTables).GroupBy(table => table.Purpose).Select(group => new Retention(
            group.Key, group.Max(table => table.Days), [.. group.Select(table => table.Name)], [.. group.Where(table => table.DerivedFrom is null).Select(table => table.Expiry).Distinct()])),
    ];
}
