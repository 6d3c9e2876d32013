using System.Globalization;

namespace Linli.Forms.Engine;

/// <summary>
/// What the text of an answer says. The text itself stays what the submission holds: a value is made from it and never written back, so that nothing is lost
/// (007 stays 007, and a form of tomorrow may write what the form of today does not expect).
/// </summary>
public static class AnswerValues
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static readonly string[] Days = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-ddK"];
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];
    private static readonly string[] Times = ["HH:mm:ss.FFFFFFF", "HH:mm"];

    /// <summary>Reads a text as a type.</summary>
    /// <returns>
    /// A <see cref="string"/>, <see cref="long"/>, <see cref="double"/>, <see cref="DateOnly"/>, <see cref="TimeOnly"/>, <see cref="DateTimeOffset"/>, a list of strings, a
    /// <see cref="GeoPlace"/> or a list of them; null when the text is empty or not of the type.
    /// </returns>
    public static object? Of(AnswerType type, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? null : type switch
        {
            AnswerType.Integer => long.TryParse(text.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : null,
            AnswerType.Decimal => double.TryParse(text.Trim(), Number, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
            AnswerType.Date => DayOf(text.Trim()),
            AnswerType.Time => TimeOf(text.Trim()),
            AnswerType.DateTime => MomentOf(text.Trim()),
            AnswerType.Choices or AnswerType.Ranking => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
            AnswerType.Point => PlaceOf(text),
            AnswerType.Line or AnswerType.Area => PlacesOf(text),
            _ => text,
        };
    }

    private static object? DayOf(string text) =>
        DateTimeOffset.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var day) ? DateOnly.FromDateTime(day.DateTime) : null;

    private static object? MomentOf(string text) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>The time that the person saw; the distance from UTC stays in the text.</summary>
    private static object? TimeOf(string text)
    {
        var zone = text.AsSpan().IndexOfAny('Z', '+', '-');
        return TimeOnly.TryParseExact(zone < 0 ? text : text[..zone], Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;
    }

    private static GeoPlace? PlaceOf(string text)
    {
        Span<double> numbers = stackalloc double[4];
        var at = 0;
        foreach (var part in text.AsSpan().Trim().Split(' '))
        {
            var word = text.AsSpan().Trim()[part];
            if (word.IsEmpty)
            {
                continue;
            }

            if (at == 4 || !double.TryParse(word, Number, CultureInfo.InvariantCulture, out numbers[at++]))
            {
                return null;
            }
        }

        var place = new GeoPlace(numbers[0], numbers[1], numbers[2], numbers[3]);
        return at >= 2 && Math.Abs(place.Latitude) <= 90 && Math.Abs(place.Longitude) <= 180 ? place : null;
    }

    private static List<GeoPlace>? PlacesOf(string text)
    {
        var places = new List<GeoPlace>();
        foreach (var part in text.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (PlaceOf(part) is not { } place)
            {
                return null;
            }

            places.Add(place);
        }

        return places.Count == 0 ? null : places;
    }
}
