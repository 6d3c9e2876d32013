using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>Makes texts harmless for spreadsheets.</summary>
internal static partial class SafeText
{
    private const int LongestCell = 32_767;

    /// <summary>Text an XML document and a cell can hold: illegal characters dropped, Excel's own escapes escaped, cut at a cell's bound.</summary>
    public static string ForWorkbook(string text)
    {
        var legal = ExcelEscape().Replace(Legal(text), "_x005F$0");
        return legal.Length <= LongestCell ? legal : legal[..(char.IsHighSurrogate(legal[LongestCell - 1]) ? LongestCell - 1 : LongestCell)];
    }

    /// <summary>Text that no spreadsheet takes for a formula when it opens a text file. Source: OWASP, CSV injection; ASVS 1.2.10.</summary>
    public static string ForCsv(string text)
    {
        var clean = text.Replace("\0", "", StringComparison.Ordinal);
        return clean.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(clean[0], StringComparison.Ordinal) ? "'" + clean : clean;
    }

    private static string Legal(string text)
    {
        if (IsLegal(text))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value))
            {
                kept.Append(rune);
            }
        }

        return kept.ToString();
    }

    private static bool IsLegal(string text)
    {
        foreach (var character in text)
        {
            if (!XmlConvert.IsXmlChar(character))
            {
                return false;
            }
        }

        return true;
    }

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)")]
    private static partial Regex ExcelEscape();
}
