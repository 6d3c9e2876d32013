using System.IO.Compression;
using System.Text.Json;

namespace Linli.Access.Devices;

/// <summary>Keys of devices: programs such as ODK Collect that fill forms in somebody's name, or such as Excel that read what was filled. Pure.</summary>
internal static class DeviceRules
{
    /// <summary>Name of the part of the address that holds the key.</summary>
    public const string RouteValue = "deviceKey";

    /// <summary>Days for which a key is good when nothing is said; our own choice, a quarter.</summary>
    public const int Days = 90;

    /// <summary>Longest life of a key in days; our own choice, as long as records of doors stay (field-cases 5.2).</summary>
    public const int MostDays = 365;

    /// <summary>What the key of a phone opens: the work at doors.</summary>
    public const string Work = "work";

    /// <summary>What a reading key opens: the feeds of forms, for programs that make tables.</summary>
    public const string Feeds = "feeds";

    /// <summary>All that a key opens of what its account may do.</summary>
    private static readonly Dictionary<string, Permission[]> Opened = new() { [Work] = [Permission.RoundsWork, Permission.RoundsRead], [Feeds] = [Permission.RosterExport, Permission.FormsManage] };

    /// <summary>The kinds of keys.</summary>
    public static IReadOnlyCollection<string> Kinds => Opened.Keys;

    /// <summary>Whether a key of a kind would open anything to somebody with these permissions.</summary>
    public static bool HasUse(string opens, IReadOnlyCollection<Permission> held) => opens == Feeds ? Opened[Feeds].All(held.Contains) : held.Contains(Permission.RoundsWork);

    /// <summary>The holder of an account, as somebody who comes with a key of it.</summary>
    /// <param name="account">The account.</param>
    /// <param name="held">What the account may do.</param>
    /// <param name="opens">The kind of key.</param>
    public static Person PersonOf(Guid account, IReadOnlyDictionary<Permission, Scope> held, string opens) =>
        new(account, held.Where(pair => Opened[opens].Contains(pair.Key)).ToDictionary()) { Via = opens == Feeds ? Person.ByFeed : Person.ByKey };

    /// <summary>
    /// What the QR code says to ODK Collect: its settings as JSON, packed with zlib, in base64. A phone that scans it has one project with the address, forms that
    /// follow the server, and sends by itself. Source: docs.getodk.org, "collect-import-export".
    /// </summary>
    /// <param name="address">Address with the key.</param>
    /// <param name="project">Name that the phone shows.</param>
    public static string SettingsOf(string address, string project)
    {
        var settings = new
        {
            general = new { server_url = address, form_update_mode = "match_exactly", autosend = "wifi_and_cellular", delete_send = true },
            admin = new { },
            project = new { name = project },
        };
        using var packed = new MemoryStream();
        using (var zlib = new ZLibStream(packed, CompressionLevel.SmallestSize))
        {
            JsonSerializer.Serialize(zlib, settings);
        }

        return Convert.ToBase64String(packed.ToArray());
    }
}
