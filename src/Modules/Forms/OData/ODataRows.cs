using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Linli.Forms.Engine;
using Linli.Forms.Exports;
using Linli.Forms.Submissions;

namespace Linli.Forms.OData;

/// <summary>A row of a table: a filled form, or one turn of a repeat in it.</summary>
/// <param name="Of">The filled form.</param>
/// <param name="Index">Which of the rows of that filled form it is, from 1.</param>
/// <param name="Positions">Which turn on each step of the way; empty for the filled form itself.</param>
/// <param name="Answers">Its answers by their path below the root.</param>
internal sealed record ODataRow(AnswerRow Of, int Index, IReadOnlyList<int> Positions, IReadOnlyDictionary<string, string> Answers);

/// <summary>Writes rows of a table as JSON.</summary>
/// <param name="table">The table.</param>
/// <param name="select">The properties that are wanted; null for all.</param>
/// <param name="versions">Names of the versions by their numbers.</param>
internal sealed class ODataRows(ODataTable table, IReadOnlySet<string>? select, IReadOnlyDictionary<int, string> versions)
{
    /// <summary>What is told of every filled form, with its type; the names are Central's, area and door are ours.</summary>
    public static IReadOnlyList<(string Name, string Type)> SystemFields { get; } =
    [
        ("submissionDate", "Edm.DateTimeOffset"), ("updatedAt", "Edm.DateTimeOffset"), ("submitterId", "Edm.String"), ("submitterName", "Edm.String"), ("attachmentsExpected", "Edm.Int64"),
        ("status", "Edm.String"), ("reviewState", "Edm.String"), ("deviceId", "Edm.String"), ("edits", "Edm.Int64"), ("formVersion", "Edm.String"), ("area", "Edm.String"), ("door", "Edm.String"),
    ];

    /// <summary>The rows of a filled form.</summary>
    public IEnumerable<ODataRow> RowsOf(AnswerRow form)
    {
        if (table.Depth == 0)
        {
            return [new(form, 1, [], AnswersOf(form.Answers))];
        }

        return form.Answers.Where(answer => AnswerColumns.Below(answer.Path).StartsWith(table.Path + "/", StringComparison.Ordinal))
            .GroupBy(answer => string.Join('.', answer.Positions.Take(table.Depth)))
            .Select((turn, at) => new ODataRow(form, at + 1, [.. turn.First().Positions.Take(table.Depth)], AnswersOf(turn)));
    }

    /// <summary>Writes a row.</summary>
    public void Write(Utf8JsonWriter json, ODataRow row)
    {
        json.WriteStartObject();
        json.WriteString("__id", IdOf(row.Of.Filled, table.Path, row.Positions));
        if (table.ParentKey is { } parent)
        {
            if (IsWanted(parent))
            {
                var (path, depth) = ParentOf(parent);
                json.WriteString(parent, IdOf(row.Of.Filled, path, [.. row.Positions.Take(depth)]));
            }
        }
        else if (IsWanted("__system"))
        {
            WriteSystem(json, row.Of);
        }

        WriteFields(json, table.Fields.Where(field => IsWanted(field.Name)), row.Answers);
        json.WriteEndObject();
    }

    private bool IsWanted(string name) => select?.Contains(name) ?? true;

    private static Dictionary<string, string> AnswersOf(IEnumerable<SubmissionAnswer> answers)
    {
        var all = new Dictionary<string, string>();
        foreach (var answer in answers)
        {
            all.TryAdd(AnswerColumns.Below(answer.Path), answer.Text);
        }

        return all;
    }

    /// <summary>The path and depth of the row around; the filled form itself is around the outermost repeats.</summary>
    private (string Path, int Depth) ParentOf(string key)
    {
        var steps = key == $"__{ODataTable.Root}-id" ? 0 : key.Split('-').Length - 2;
        return (string.Join('/', table.Path.Split('/').Take(steps)), steps);
    }

    /// <summary>The id of a filled form is its own; that of a turn is made of it and of where the turn stands, the same each time.</summary>
    private static string IdOf(Filled filled, string path, IReadOnlyList<int> positions) => positions.Count == 0
        ? filled.InstanceId
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{filled.InstanceId}\n{path}\n{string.Join('.', positions)}")).AsSpan(0, 20));

    private void WriteSystem(Utf8JsonWriter json, AnswerRow of)
    {
        json.WriteStartObject("__system");
        json.WriteString("submissionDate", of.Filled.At.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        json.WriteNull("updatedAt");
        json.WriteString("submitterId", of.Filled.By);
        json.WriteString("submitterName", of.By);
        json.WriteNumber("attachmentsExpected", of.Filled.Expected);
        json.WriteNull("status");
        json.WriteNull("reviewState");
        json.WriteNull("deviceId");
        json.WriteNull("edits");
        json.WriteString("formVersion", versions.GetValueOrDefault(of.Filled.VersionNo, ""));
        json.WriteString("area", of.Area);
        json.WriteString("door", of.Door);
        json.WriteEndObject();
    }

    private static void WriteFields(Utf8JsonWriter json, IEnumerable<ODataField> fields, IReadOnlyDictionary<string, string> answers)
    {
        foreach (var field in fields)
        {
            json.WritePropertyName(field.Name);
            if (field.Type is { } type)
            {
                WriteValue(json, type, AnswerValues.Of(type, answers.GetValueOrDefault(field.Path, "")));
                continue;
            }

            json.WriteStartObject();
            WriteFields(json, field.Children, answers);
            json.WriteEndObject();
        }
    }

    private static void WriteValue(Utf8JsonWriter json, AnswerType type, object? value)
    {
        switch (value)
        {
            case long number: json.WriteNumberValue(number); break;
            case double number: json.WriteNumberValue(number); break;
            case DateOnly day: json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
            case DateTimeOffset moment: json.WriteStringValue(moment.ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", CultureInfo.InvariantCulture)); break;
            case GeoPlace place: WriteShape(json, "Point", () => WritePlace(json, place)); break;
            case IReadOnlyList<GeoPlace> places: WriteShape(json, type == AnswerType.Area ? "Polygon" : "LineString", () => WritePlaces(json, places)); break;
            case string text: json.WriteStringValue(text); break;
            default: json.WriteNullValue(); break;
        }
    }

    private static void WriteShape(Utf8JsonWriter json, string type, Action coordinates)
    {
        json.WriteStartObject();
        json.WriteString("type", type);
        json.WritePropertyName("coordinates");
        if (type == "Polygon")
        {
            json.WriteStartArray();
        }

        coordinates();
        if (type == "Polygon")
        {
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WritePlaces(Utf8JsonWriter json, IReadOnlyList<GeoPlace> places)
    {
        json.WriteStartArray();
        foreach (var place in places)
        {
            WritePlace(json, place);
        }

        json.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter json, GeoPlace place)
    {
        json.WriteStartArray();
        json.WriteNumberValue(place.Longitude);
        json.WriteNumberValue(place.Latitude);
        json.WriteNumberValue(place.Altitude);
        json.WriteEndArray();
    }
}
