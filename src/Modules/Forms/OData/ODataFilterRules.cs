using System.Globalization;
using System.Text.RegularExpressions;

namespace Linli.Forms.OData;

/// <summary>Reads <c>$filter</c>: comparisons of the moment at which a form came, joined by <c>and</c>. Everything else is refused, never passed over. Pure.</summary>
internal static partial class ODataFilterRules
{
    private const int LongestFilter = 1000;
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd"];

    /// <summary>Everything.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) All { get; } = (DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

    /// <summary>From which moment on, and before which one.</summary>
    public static Outcome<(DateTimeOffset From, DateTimeOffset To)> Read(string? filter)
    {
        if (filter is null)
        {
            return All;
        }

        var span = All;
        foreach (var part in filter.Length > LongestFilter ? [filter] : And().Split(filter.Trim()))
        {
            if (Term().Match(part) is not { Success: true } term || !TryRead(term.Groups["moment"].Value, out var moment))
            {
                return ODataProblems.NoFilter();
            }

            span = Within(span, term.Groups["how"].Value, moment);
        }

        return span;
    }

    /// <summary>What lies in both.</summary>
    public static (DateTimeOffset From, DateTimeOffset To) Both((DateTimeOffset From, DateTimeOffset To) one, (DateTimeOffset From, DateTimeOffset To) other) =>
        (one.From > other.From ? one.From : other.From, one.To < other.To ? one.To : other.To);

    /// <summary>Moments are kept in whole milliseconds: the first one at or above, the first one above.</summary>
    private static (DateTimeOffset From, DateTimeOffset To) Within((DateTimeOffset From, DateTimeOffset To) span, string how, DateTimeOffset moment)
    {
        var whole = DateTimeOffset.FromUnixTimeMilliseconds(moment.ToUnixTimeMilliseconds());
        var (atOrAbove, above) = (whole < moment ? whole.AddMilliseconds(1) : whole, whole.AddMilliseconds(1));
        return how switch
        {
            "ge" => Both(span, (atOrAbove, All.To)),
            "gt" => Both(span, (above, All.To)),
            "lt" => Both(span, (All.From, atOrAbove)),
            "le" => Both(span, (All.From, above)),
            _ => Both(span, (atOrAbove, above)),
        };
    }

    private static bool TryRead(string text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment) && moment.Year is > 1 and < 9999;

    [GeneratedRegex(@"\s+and\s+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex And();

    [GeneratedRegex(@"^(?<open>\()?\s*__system/submissionDate\s+(?<how>ge|gt|le|lt|eq)\s+(?<moment>[0-9:.TZ+-]{10,40})\s*(?(open)\))$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Term();
}
