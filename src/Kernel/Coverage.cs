using System.Globalization;

namespace Linli.Kernel;

/// <summary>A count with its denominator. Prints as a rate that never rounds up to the whole: 8,790 of 8,791 is 99.99 %, and 100 % means all of them.</summary>
/// <param name="Final">How many have a final outcome; never more than <paramref name="Total"/>.</param>
/// <param name="Total">How many there are; 0 when nothing was to be done.</param>
/// <remarks>Source: field-cases S0-11, "8,790/8,791 prints 99.99% and never rounds up to 100%".</remarks>
public readonly record struct Coverage(long Final, long Total)
{
    /// <summary>How many are still missing.</summary>
    public long Missing => Total - Final;

    /// <summary>Whether nothing is missing.</summary>
    public bool IsComplete => Final >= Total;

    /// <summary>The rate in hundredths of a per cent, to the nearest (9999 is 99.99 %), but 10000 only when nothing is missing; null when there is no denominator.</summary>
    public int? BasisPoints => Total == 0 ? null
        : IsComplete ? 10_000
        : (int)Math.Min(9_999, Math.Round(Final * 10_000m / Total, MidpointRounding.AwayFromZero));

    /// <summary>The rate for people: <c>100%</c>, <c>99.99%</c>, <c>50%</c>; <c>–</c> when there is no denominator.</summary>
    public string Rate => BasisPoints is { } points
        ? string.Create(CultureInfo.InvariantCulture, $"{points / 100m:0.##}%")
        : "–";

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Final:N0}/{Total:N0} {Rate}");
}
