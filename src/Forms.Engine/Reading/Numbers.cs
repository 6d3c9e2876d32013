using System.Globalization;

namespace Linli.Forms.Engine.Reading;

/// <summary>Writes numbers for the words of faults and for names.</summary>
internal static class Numbers
{
    /// <summary>A whole number in digits.</summary>
    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
