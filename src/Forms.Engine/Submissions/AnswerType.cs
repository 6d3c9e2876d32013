namespace Linli.Forms.Engine;

/// <summary>What an answer is, whatever the control that asked for it.</summary>
public enum AnswerType
{
    /// <summary>A text: also barcodes, and whatever has no type of its own.</summary>
    Text,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>A number.</summary>
    Decimal,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A time of day, with its distance from UTC when the phone says it.</summary>
    Time,

    /// <summary>A moment.</summary>
    DateTime,

    /// <summary>The name of one choice.</summary>
    Choice,

    /// <summary>The names of some choices, in the order of the list.</summary>
    Choices,

    /// <summary>The names of all choices, in the order that the person gave them.</summary>
    Ranking,

    /// <summary>One place on earth.</summary>
    Point,

    /// <summary>Places that make a line.</summary>
    Line,

    /// <summary>Places that surround an area; the last is the first.</summary>
    Area,

    /// <summary>The name of a file that comes with the submission.</summary>
    File,

    /// <summary>OK, or nothing.</summary>
    Acknowledgement,
}

/// <summary>A place on earth, as phones write it.</summary>
/// <param name="Latitude">Degrees north, -90 to 90.</param>
/// <param name="Longitude">Degrees east, -180 to 180.</param>
/// <param name="Altitude">Metres above the ellipsoid; 0 when not known.</param>
/// <param name="Accuracy">Metres; 0 when not known.</param>
public readonly record struct GeoPlace(double Latitude, double Longitude, double Altitude, double Accuracy);
