using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Linli.Platform;

/// <summary>
/// A statement written as an interpolated string. Every hole becomes a parameter (<c>$1</c>, <c>$2</c> …, the one spelling that
/// both databases read), so text from outside can never become SQL. A hole that holds another <see cref="Sql"/> is spliced in.
/// </summary>
[InterpolatedStringHandler]
public sealed class Sql
{
    private readonly StringBuilder _text;
    private readonly List<object?> _values;

    /// <summary>Called by the compiler.</summary>
    public Sql(int literalLength, int formattedCount)
    {
        _text = new(literalLength + (formattedCount * 4));
        _values = new(formattedCount);
    }

    /// <summary>The text with <c>$n</c> in place of the values; the key under which a statement stays prepared.</summary>
    public string Text => field ??= _text.ToString();

    /// <summary>The values, in the order of their numbers.</summary>
    internal List<object?> Values => _values;

    /// <summary>A part without holes, for text that the program itself chooses (a column of a fixed list, an order).</summary>
    public static Sql Raw(string text)
    {
        var part = new Sql(text?.Length ?? 0, 0);
        part.AppendLiteral(text ?? "");
        return part;
    }

    /// <summary>A text that has its places already, with the values for them.</summary>
    internal static Sql Of(string text, IEnumerable<object?> values)
    {
        var sql = Raw(text);
        sql._values.AddRange(values);
        return sql;
    }

    /// <summary>The values as <c>$1, $2, …</c> for <c>in (…)</c>; <c>null</c> when there are none, which matches nothing.</summary>
    public static Sql List<T>(IEnumerable<T> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var list = new Sql(0, 8);
        foreach (var value in values)
        {
            if (list._values.Count > 0)
            {
                list.AppendLiteral(", ");
            }

            list.AppendFormatted(value);
        }

        if (list._values.Count == 0)
        {
            list.AppendLiteral("null");
        }

        return list;
    }

    /// <summary>Called by the compiler.</summary>
    public void AppendLiteral(string value) => _text.Append(value);

    /// <summary>Called by the compiler: splices another statement in, renumbering its values.</summary>
    public void AppendFormatted(Sql part)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part._values.Count == 0)
        {
            _text.Append(part._text);
            return;
        }

        var shift = _values.Count;
        foreach (var piece in Pieces(part.Text))
        {
            _text.Append(piece.Number is { } number ? $"${number + shift}" : piece.Text);
        }

        _values.AddRange(part._values);
    }

    /// <summary>Called by the compiler: a value becomes a parameter.</summary>
    public void AppendFormatted<T>(T value)
    {
        _values.Add(value);
        _text.Append(CultureInfo.InvariantCulture, $"${_values.Count}");
    }

    private static IEnumerable<(string Text, int? Number)> Pieces(string text)
    {
        var start = 0;
        while (text.IndexOf('$', start) is var at and >= 0)
        {
            yield return (text[start..at], null);
            var end = at + 1;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            yield return ("", int.Parse(text.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture));
            start = end;
        }

        yield return (text[start..], null);
    }
}
