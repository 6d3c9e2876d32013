namespace Linli.Forms.Engine.Expressions;

/// <summary>Finds what somebody may have meant. Searches a bounded number of times, so that a form of faults alone costs no more than one with some.</summary>
internal sealed class NearestName
{
    private const int MostSearches = 40;
    private const int LongestName = 40;

    private int _searches;

    /// <summary>The known name that differs least; null when none is near.</summary>
    public string? Of(string name, IEnumerable<string> known)
    {
        if (name.Length > LongestName || ++_searches > MostSearches)
        {
            return null;
        }

        var (best, least) = ((string?)null, Allowed(name) + 1);
        foreach (var candidate in known.Where(candidate => Math.Abs(candidate.Length - name.Length) < least))
        {
            if (Distance(name, candidate) is var distance && distance < least)
            {
                (best, least) = (candidate, distance);
            }
        }

        return best;
    }

    private static int Allowed(string name) => name.Length switch { <= 3 => 1, <= 7 => 2, _ => 3 };

    /// <summary>How many letters must be put in, taken out or changed; capitals count as half a change would, that is not at all.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var corner = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var above = row[j];
                var changed = char.ToUpperInvariant(a[i - 1]) == char.ToUpperInvariant(b[j - 1]) ? corner : corner + 1;
                row[j] = Math.Min(changed, Math.Min(above, row[j - 1]) + 1);
                corner = above;
            }
        }

        return row[b.Length];
    }
}
