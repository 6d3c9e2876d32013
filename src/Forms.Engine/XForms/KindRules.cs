using System.Globalization;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>What a kind of question is in XForms.</summary>
internal static class KindRules
{
    private static readonly string[] RangeDefaults = ["1", "10", "1"];

    /// <summary>Whether it has a node; files of data have none, and the log of the filling stands in <c>meta</c>.</summary>
    public static bool IsInInstance(QuestionKind kind) => kind is not (QuestionKind.CsvExternal or QuestionKind.XmlExternal or QuestionKind.Audit);

    /// <summary>The type of its bind.</summary>
    public static string Type(Question question) => question.Kind switch
    {
        QuestionKind.Integer => "int",
        QuestionKind.Decimal => "decimal",
        QuestionKind.Range => Range(question).All(IsWhole) ? "int" : "decimal",
        QuestionKind.Date or QuestionKind.Today => "date",
        QuestionKind.Time => "time",
        QuestionKind.DateTime or QuestionKind.Start or QuestionKind.End => "dateTime",
        QuestionKind.Rank => "odk:rank",
        QuestionKind.GeoPoint or QuestionKind.StartGeoPoint or QuestionKind.BackgroundGeoPoint => "geopoint",
        QuestionKind.GeoTrace => "geotrace",
        QuestionKind.GeoShape => "geoshape",
        QuestionKind.Barcode => "barcode",
        QuestionKind.Image or QuestionKind.Audio or QuestionKind.Video or QuestionKind.File or QuestionKind.Osm or QuestionKind.Audit or QuestionKind.BackgroundAudio => "binary",
        _ => "string",
    };

    /// <summary>The type that its bind names; null for the old type <c>trigger</c>, whose bind names none.</summary>
    public static string? BindType(Question question) => question.Type == "trigger" ? null : Type(question);

    /// <summary>What a client fills it with by itself; null when it does not.</summary>
    public static (string Preload, string Parameter)? Preload(Question question) => question.Kind switch
    {
        QuestionKind.Start => ("timestamp", "start"),
        QuestionKind.End => ("timestamp", "end"),
        QuestionKind.Today => ("date", "today"),
        QuestionKind.DeviceId => ("property", Property(question, "deviceid")),
        QuestionKind.Username => ("property", Property(question, "username")),
        QuestionKind.Email => ("property", Property(question, "email")),
        QuestionKind.PhoneNumber => ("property", Property(question, "phonenumber")),
        QuestionKind.SubscriberId => ("property", Property(question, "subscriberid")),
        QuestionKind.SimSerial => ("property", Property(question, "simserial")),
        _ => null,
    };

    /// <summary>The element of its control; null when nobody sees it.</summary>
    public static string? Control(QuestionKind kind) => kind switch
    {
        QuestionKind.SelectOne => "select1",
        QuestionKind.SelectMultiple => "select",
        QuestionKind.Rank => "odk:rank",
        QuestionKind.Range => "range",
        QuestionKind.Image or QuestionKind.Audio or QuestionKind.Video or QuestionKind.File or QuestionKind.Osm => "upload",
        QuestionKind.Acknowledge or QuestionKind.BackgroundGeoPoint => "trigger",
        QuestionKind.Text or QuestionKind.Integer or QuestionKind.Decimal or QuestionKind.Note or QuestionKind.Date or QuestionKind.Time or QuestionKind.DateTime
            or QuestionKind.SelectOneExternal or QuestionKind.GeoPoint or QuestionKind.GeoTrace or QuestionKind.GeoShape or QuestionKind.Barcode => "input",
        _ => null,
    };

    /// <summary>What may be uploaded.</summary>
    public static string? MediaType(QuestionKind kind) => kind switch
    {
        QuestionKind.Image => "image/*",
        QuestionKind.Audio => "audio/*",
        QuestionKind.Video => "video/*",
        QuestionKind.Osm => "osm/*",
        QuestionKind.File => "application/*",
        _ => null,
    };

    /// <summary>Whether a question has a control: one that is worked out and says nothing has none.</summary>
    public static bool IsSeen(Question question) => Control(question.Kind) is not null
        && ((question.Calculation is null && question.Trigger is null) || !question.Label.IsEmpty || !question.Hint.IsEmpty);

    /// <summary>Start, end and step of a range.</summary>
    public static string RangePart(Question question, int part) => question.Parameters.GetValueOrDefault(part switch { 0 => "start", 1 => "end", _ => "step" }, RangeDefaults[part]);

    private static IEnumerable<string> Range(Question question)
    {
        string[] further = ["tick_interval", "placeholder"];
        return [.. Enumerable.Range(0, 3).Select(part => RangePart(question, part)), .. further.Select(name => question.Parameters.GetValueOrDefault(name, "0"))];
    }

    private static bool IsWhole(string number) => !double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var read) || read == Math.Floor(read);

    private static string Property(Question question, string name) => question.Type.StartsWith("uri:", StringComparison.Ordinal) ? "uri:" + name : name;
}
