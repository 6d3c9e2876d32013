namespace Linli.Territory.Areas;

/// <summary>Rules of areas.</summary>
internal static class AreaRules
{
    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 100;

    /// <summary>Deepest place in the tree, in levels below the root.</summary>
    public const int DeepestLevel = 20;

    /// <summary>Whether a text may be a name.</summary>
    public static bool IsName(string text)
    {
        if (text.Length is 0 or > LongestName)
        {
            return false;
        }

        foreach (var letter in text)
        {
            if (char.IsControl(letter) || (char.IsSurrogate(letter) && !IsWhole(text)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && (i + 1 >= text.Length || !char.IsSurrogatePair(text[i], text[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
