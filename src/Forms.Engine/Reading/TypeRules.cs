using System.Collections.Frozen;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>What the type of a row says.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Type">The type in its usual spelling.</param>
/// <param name="List">The list of choices or file; null for kinds without.</param>
/// <param name="HasOther">Whether "other" is to be offered.</param>
internal readonly record struct QuestionType(QuestionKind Kind, string Type, string? List = null, bool HasOther = false)
{
    /// <summary>Whether the choices come from a file that goes along with the form.</summary>
    public bool IsFromFile => Type.EndsWith("_from_file", StringComparison.Ordinal);

    /// <summary>Whether it offers choices.</summary>
    public bool IsSelect => Kind is QuestionKind.SelectOne or QuestionKind.SelectMultiple or QuestionKind.SelectOneExternal or QuestionKind.Rank;
}

/// <summary>Understands the types of questions. Small and large letters count, as in the reference compiler.</summary>
internal static class TypeRules
{
    private static readonly (string Command, QuestionKind Kind, string Type)[] Selects =
    [
        ("add select one prompt using", QuestionKind.SelectOne, "select_one"),
        ("add select multiple prompt using", QuestionKind.SelectMultiple, "select_multiple"),
        ("select all that apply from", QuestionKind.SelectMultiple, "select_multiple"),
        ("select one from", QuestionKind.SelectOne, "select_one"),
        ("select1", QuestionKind.SelectOne, "select_one"),
        ("select_one", QuestionKind.SelectOne, "select_one"),
        ("select one", QuestionKind.SelectOne, "select_one"),
        ("select_multiple", QuestionKind.SelectMultiple, "select_multiple"),
        ("select all that apply", QuestionKind.SelectMultiple, "select_multiple"),
        ("select_one_external", QuestionKind.SelectOneExternal, "select_one_external"),
        ("select_one_from_file", QuestionKind.SelectOne, "select_one_from_file"),
        ("select one from file", QuestionKind.SelectOne, "select_one_from_file"),
        ("select_multiple_from_file", QuestionKind.SelectMultiple, "select_multiple_from_file"),
        ("select multiple from file", QuestionKind.SelectMultiple, "select_multiple_from_file"),
        ("rank", QuestionKind.Rank, "rank"),
    ];

    private static readonly string[] Others = [" or_other", " or other", " or specify other"];

    private static readonly FrozenDictionary<string, QuestionKind> Plain = new Dictionary<string, QuestionKind>(StringComparer.Ordinal)
    {
        ["text"] = QuestionKind.Text, ["string"] = QuestionKind.Text, ["q string"] = QuestionKind.Text, ["add text prompt"] = QuestionKind.Text, ["phone number"] = QuestionKind.Text,
        ["integer"] = QuestionKind.Integer, ["int"] = QuestionKind.Integer, ["q int"] = QuestionKind.Integer, ["add integer prompt"] = QuestionKind.Integer,
        ["percentage"] = QuestionKind.Integer, ["number of days in last month"] = QuestionKind.Integer, ["number of days in last six months"] = QuestionKind.Integer,
        ["number of days in last year"] = QuestionKind.Integer,
        ["decimal"] = QuestionKind.Decimal, ["q decimal"] = QuestionKind.Decimal, ["add decimal prompt"] = QuestionKind.Decimal,
        ["range"] = QuestionKind.Range, ["note"] = QuestionKind.Note, ["q note"] = QuestionKind.Note, ["add note prompt"] = QuestionKind.Note,
        ["date"] = QuestionKind.Date, ["q date"] = QuestionKind.Date, ["add date prompt"] = QuestionKind.Date, ["time"] = QuestionKind.Time,
        ["dateTime"] = QuestionKind.DateTime, ["datetime"] = QuestionKind.DateTime, ["date time"] = QuestionKind.DateTime, ["q date time"] = QuestionKind.DateTime,
        ["q dateTime"] = QuestionKind.DateTime, ["add date time prompt"] = QuestionKind.DateTime, ["add dateTime prompt"] = QuestionKind.DateTime,
        ["geopoint"] = QuestionKind.GeoPoint, ["gps"] = QuestionKind.GeoPoint, ["location"] = QuestionKind.GeoPoint, ["q geopoint"] = QuestionKind.GeoPoint,
        ["q location"] = QuestionKind.GeoPoint, ["add location prompt"] = QuestionKind.GeoPoint,
        ["geotrace"] = QuestionKind.GeoTrace, ["q geotrace"] = QuestionKind.GeoTrace, ["geoshape"] = QuestionKind.GeoShape, ["q geoshape"] = QuestionKind.GeoShape,
        ["image"] = QuestionKind.Image, ["photo"] = QuestionKind.Image, ["q image"] = QuestionKind.Image, ["q picture"] = QuestionKind.Image, ["add image prompt"] = QuestionKind.Image,
        ["add photo prompt"] = QuestionKind.Image, ["audio"] = QuestionKind.Audio, ["q audio"] = QuestionKind.Audio, ["add audio prompt"] = QuestionKind.Audio,
        ["video"] = QuestionKind.Video, ["q video"] = QuestionKind.Video, ["add video prompt"] = QuestionKind.Video, ["file"] = QuestionKind.File, ["add file prompt"] = QuestionKind.File,
        ["barcode"] = QuestionKind.Barcode, ["q barcode"] = QuestionKind.Barcode, ["add barcode prompt"] = QuestionKind.Barcode,
        ["acknowledge"] = QuestionKind.Acknowledge, ["trigger"] = QuestionKind.Acknowledge, ["q acknowledge"] = QuestionKind.Acknowledge, ["add acknowledge prompt"] = QuestionKind.Acknowledge,
        ["calculate"] = QuestionKind.Calculate, ["q calculate"] = QuestionKind.Calculate, ["add calculate prompt"] = QuestionKind.Calculate, ["hidden"] = QuestionKind.Hidden,
        ["csv-external"] = QuestionKind.CsvExternal, ["xml-external"] = QuestionKind.XmlExternal,
        ["start"] = QuestionKind.Start, ["start time"] = QuestionKind.Start, ["get start time"] = QuestionKind.Start,
        ["end"] = QuestionKind.End, ["end time"] = QuestionKind.End, ["get end time"] = QuestionKind.End, ["today"] = QuestionKind.Today, ["get today"] = QuestionKind.Today,
        ["deviceid"] = QuestionKind.DeviceId, ["device id"] = QuestionKind.DeviceId, ["get device id"] = QuestionKind.DeviceId, ["imei"] = QuestionKind.DeviceId, ["uri:deviceid"] = QuestionKind.DeviceId,
        ["username"] = QuestionKind.Username, ["uri:username"] = QuestionKind.Username, ["email"] = QuestionKind.Email, ["uri:email"] = QuestionKind.Email,
        ["phonenumber"] = QuestionKind.PhoneNumber, ["get phone number"] = QuestionKind.PhoneNumber, ["uri:phonenumber"] = QuestionKind.PhoneNumber,
        ["subscriberid"] = QuestionKind.SubscriberId, ["subscriber id"] = QuestionKind.SubscriberId, ["get subscriber id"] = QuestionKind.SubscriberId, ["uri:subscriberid"] = QuestionKind.SubscriberId,
        ["simserial"] = QuestionKind.SimSerial, ["sim id"] = QuestionKind.SimSerial, ["get sim id"] = QuestionKind.SimSerial, ["uri:simserial"] = QuestionKind.SimSerial,
        ["audit"] = QuestionKind.Audit, ["start-geopoint"] = QuestionKind.StartGeoPoint, ["background-audio"] = QuestionKind.BackgroundAudio,
        ["background-geopoint"] = QuestionKind.BackgroundGeoPoint, ["osm"] = QuestionKind.Osm,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Old types that bring an expression and a hint along.</summary>
    private static readonly FrozenDictionary<string, (string Constraint, string? Hint)> Built = new Dictionary<string, (string Constraint, string? Hint)>(StringComparer.Ordinal)
    {
        ["percentage"] = ("0 <= . and . <= 100", null),
        ["number of days in last month"] = ("0 <= . and . <= 31", "Enter a number 0-31."),
        ["number of days in last six months"] = ("0 <= . and . <= 183", "Enter a number 0-183."),
        ["number of days in last year"] = ("0 <= . and . <= 365", "Enter a number 0-365."),
        ["phone number"] = (@"regex(., '^\d*$')", "Enter numbers only."),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Understands a type; null when there is none such.</summary>
    public static QuestionType? Parse(string type)
    {
        if (Plain.TryGetValue(type, out var kind))
        {
            return new(kind, type);
        }

        foreach (var (command, select, name) in Selects)
        {
            if (After(type, command) is { } rest && Listed(rest) is var (list, hasOther))
            {
                return new(select, name, list, hasOther);
            }
        }

        return After(type, "osm") is { } tags && !tags.Contains(' ', StringComparison.Ordinal) ? new(QuestionKind.Osm, "osm", tags) : null;
    }

    /// <summary>Whether a type would be understood if it named a list of choices rightly.</summary>
    public static bool LacksList(string type) => Selects.Any(select => type == select.Command || After(type, select.Command) is not null);

    /// <summary>A type that somebody may have meant; null when none is near.</summary>
    public static string? Nearest(string type)
    {
        string[] usual =
        [
            "text", "integer", "decimal", "range", "note", "date", "time", "dateTime", "geopoint", "geotrace", "geoshape", "image", "audio", "video", "file", "barcode", "acknowledge", "calculate",
            "hidden", "csv-external", "xml-external", "start", "end", "today", "deviceid", "username", "email", "phonenumber", "audit", "start-geopoint", "background-audio", "background-geopoint",
            "begin group", "end group", "begin repeat", "end repeat",
        ];
        var space = type.IndexOf(' ', StringComparison.Ordinal);
        return SpellingRules.Nearest(type, usual)
            ?? (space < 0 ? null : SpellingRules.Nearest(type[..space], Selects.Select(select => select.Type).Distinct()) is { } command ? command + type[space..] : null);
    }

    /// <summary>The constraint and hint that a type brings along, for where the row has none.</summary>
    public static (string? Constraint, string? Hint) BuiltIn(string type) => Built.TryGetValue(type, out var built) ? built : (null, null);

    /// <summary>Whether a person sees a question of the kind, unless it is worked out and has no label.</summary>
    public static bool IsShown(QuestionKind kind) => kind <= QuestionKind.Acknowledge || kind == QuestionKind.Osm;

    private static string? After(string type, string command) =>
        type.Length > command.Length + 1 && type[command.Length] == ' ' && type.StartsWith(command, StringComparison.Ordinal) ? type[(command.Length + 1)..] : null;

    private static (string List, bool HasOther)? Listed(string rest)
    {
        var other = Array.Find(Others, other => rest.EndsWith(other, StringComparison.Ordinal));
        var list = other is null ? rest : rest[..^other.Length];
        return list.Length == 0 || list.AsSpan().ContainsAny(" \t\n\r") ? null : (list, other is not null);
    }
}
