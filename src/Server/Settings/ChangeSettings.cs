using System.Text.Json;
using Linli.Territory;

namespace Linli.Server.Settings;

/// <summary>Changes the settings of the node. What comes from how it was started (the time zone) or from the program (the register of purposes) is taken no notice of.</summary>
internal static class ChangeSettings
{
    private const int LongestName = 60;
    private const int LongestPlace = 40;
    private const int MostPlaces = 30;

    public static void Map(Routes routes) => routes.Write<NodeSettings, NodeSettings>("PUT", "/settings", nameof(ChangeSettings), May.Hold(Permission.SettingsChange), Handle);

    private static Outcome<NodeSettings> Handle(NodeSettings request, Call call, Unit unit)
    {
        var now = NodeSettings.Of(unit);
        if (!unit.Scope.IsEverything)
        {
            return HttpProblems.NotAllowed();
        }

        if (FaultsOf(request) is { } faults)
        {
            return faults;
        }

        if (request.Version != now.Version)
        {
            return HttpProblems.Stale(request.Version, now.Version);
        }

        Keep(unit, request, now);
        return NodeSettings.Of(unit);
    }

    private static Problem? FaultsOf(NodeSettings request)
    {
        var faults = new Faults().Text("nodeName", request.NodeName, LongestName).OptionalText("eventName", request.EventName, LongestName)
            .Between("eventEnds", request.EventEnds?.Year ?? 2020, 2020, 2100).Between("lookBack", request.LookBack?.Year ?? 2020, 2020, 2100)
            .Between("places", request.Places?.Count ?? 0, 0, MostPlaces);
        foreach (var place in request.Places ?? [])
        {
            faults.Text("places", place, LongestPlace);
        }

        return faults.Problem;
    }

    private static void Keep(Unit unit, NodeSettings request, NodeSettings now)
    {
        var (name, places) = (request.NodeName.Trim(), request.Places is { Count: > 0 } list ? JsonSerializer.Serialize(list.Select(place => place.Trim()), LinliJson.Options) : null);
        var changed = new List<string>();
        foreach (var (field, setting, value) in new[]
        {
            ("node-name", SettingNames.NodeName, name), ("event-name", SettingNames.EventName, string.IsNullOrWhiteSpace(request.EventName) ? null : request.EventName.Trim()),
            ("event-ends", SettingNames.EventEnds, SettingNames.Day(request.EventEnds)), ("look-back", SettingNames.LookBack, SettingNames.Day(request.LookBack)),
            ("places", SettingNames.Places, places),
        })
        {
            if (unit.Setting(setting) != value)
            {
                unit.Set(setting, value);
                changed.Add(field);
            }
        }

        if (name != now.NodeName)
        {
            AreaDirectory.NameRoot(unit, name);
        }

        unit.Set(SettingNames.Version, $"{now.Version + 1}");
        unit.Record("settings.change", "node", "settings", null, [.. changed]);
    }
}
