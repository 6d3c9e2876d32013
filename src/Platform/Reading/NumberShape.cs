namespace Linli.Platform.Reading;

/// <summary>How a workbook shows a number.</summary>
public enum NumberShape
{
    /// <summary>As a number.</summary>
    Plain,

    /// <summary>As a day.</summary>
    Day,

    /// <summary>As a time of day.</summary>
    TimeOfDay,

    /// <summary>As a length of time, with more than 24 hours perhaps.</summary>
    Elapsed,
}
