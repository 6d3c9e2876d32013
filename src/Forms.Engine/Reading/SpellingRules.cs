namespace Linli.Forms.Engine.Reading;

/// <summary>How near two words are, to guess what somebody meant.</summary>
internal static class SpellingRules
{
    /// <summary>Longest word that is compared, in letters; longer ones are taken as far from everything.</summary>
    private const int LongestWord = 48;

    /// <summary>Most letters that may be wrong.</summary>
    private const int MostSlips = 2;

    /// <summary>Whether one word becomes the other by at most two letters added, left out or exchanged; case does not count.</summary>
    public static bool IsNear(string word, string other) => Slips(word, other) <= MostSlips;

    /// <summary>The nearest of some words; null when none is near.</summary>
    public static string? Nearest(string word, IEnumerable<string> others) => others
        .Select(other => (Word: other, Slips: Slips(word, other)))
        .Where(found => found.Slips <= MostSlips)
        .OrderBy(found => found.Slips)
        .Select(found => found.Word)
        .FirstOrDefault();

    private static int Slips(string word, string other)
    {
        if (word.Length > LongestWord || Math.Abs(word.Length - other.Length) > MostSlips)
        {
            return int.MaxValue;
        }

        Span<int> row = stackalloc int[other.Length + 1];
        for (var j = 0; j <= other.Length; j++)
        {
            row[j] = j;
        }

        for (var i = 1; i <= word.Length; i++)
        {
            NextRow(row, char.ToLowerInvariant(word[i - 1]), i, other);
        }

        return row[^1];
    }

    private static void NextRow(Span<int> row, char letter, int first, string other)
    {
        var diagonal = row[0];
        row[0] = first;
        for (var j = 1; j < row.Length; j++)
        {
            var exchanged = diagonal + (letter == char.ToLowerInvariant(other[j - 1]) ? 0 : 1);
            diagonal = row[j];
            row[j] = Math.Min(exchanged, Math.Min(row[j], row[j - 1]) + 1);
        }
    }
}
