using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Tells defaults that are expressions from plain ones by their words, as the reference compiler does: it reads a default from the left, takes dates, times and
/// numbers whole, and holds it for an expression at the first operator, reference or call of a function.
/// </summary>
internal static class DefaultRules
{
    /// <summary>Types whose plain defaults often have hyphens; other names of the same types do not count.</summary>
    private static readonly string[] Hyphened = ["date", "dateTime", "geopoint", "geotrace", "geoshape"];

    /// <summary>Whether the default is an expression.</summary>
    /// <param name="text">The default.</param>
    /// <param name="type">The type of the question as written.</param>
    public static bool IsDynamic(string text, string type)
    {
        var hyphenSettles = Hyphened.Contains(type);
        for (var at = 0; at < text.Length;)
        {
            if (Plain(text, at) is var end && end > at)
            {
                at = end;
            }
            else if (hyphenSettles && text[at] == '-')
            {
                return false;
            }
            else if (IsOperator(text, at) || BeginsReference(text, at))
            {
                return true;
            }
            else if (Names.EndWithPrefix(text, at) is var name && name > at)
            {
                if (name < text.Length && text[name] == '(')
                {
                    return true;
                }

                at = name;
            }
            else
            {
                at++;
            }
        }

        return false;
    }

    private static bool IsOperator(string text, int at) => text[at] is '*' or '+' or '-' or '|' || Has(text, at, " mod ") || Has(text, at, " div ");

    private static bool BeginsReference(string text, int at) => Has(text, at, "${") && ReferenceScanner.IsAt(text, at);

    private static bool Has(string text, int at, string word) => string.CompareOrdinal(text, at, word, 0, word.Length) == 0;

    /// <summary>Where a date, time, number or quoted text that begins here ends.</summary>
    private static int Plain(string text, int at)
    {
        if (Shape(text, at + (text[at] == '-' ? 1 : 0), "dddd-dd-dd") is var date and > 0)
        {
            return date < text.Length && text[date] == 'T' && Time(text, date + 1) is var moment and > 0 ? moment : date;
        }

        return Time(text, at) is var time and > 0 ? time : Number(text, at) is var number && number > at ? number : Quoted(text, at);
    }

    private static int Time(string text, int at)
    {
        var end = Shape(text, at, "dd:dd:dd");
        if (end < 0 || end >= text.Length)
        {
            return end;
        }

        return text[end] == 'Z' ? end + 1
            : text[end] is '+' or '-' && Shape(text, end + 1, "dd:dd") is var zone and > 0 ? zone
            : end;
    }

    private static int Number(string text, int at)
    {
        var from = at + (text[at] == '-' ? 1 : 0);
        var whole = Digits(text, from);
        if (whole < text.Length && text[whole] == '.')
        {
            var part = Digits(text, whole + 1);
            return whole > from || part > whole + 1 ? part : at;
        }

        return whole > from ? whole : at;
    }

    private static int Quoted(string text, int at) =>
        text[at] is '\'' or '"' && text.IndexOf(text[at], at + 1) is var close and > 0 ? close + 1 : at;

    private static int Digits(string text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        return at;
    }

    private static int Shape(string text, int at, string shape)
    {
        if (at + shape.Length > text.Length)
        {
            return -1;
        }

        for (var index = 0; index < shape.Length; index++)
        {
            var c = text[at + index];
            if (shape[index] == 'd' ? !char.IsAsciiDigit(c) : c != shape[index])
            {
                return -1;
            }
        }

        return at + shape.Length;
    }
}
