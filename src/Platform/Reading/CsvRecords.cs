using System.Text;

namespace Linli.Platform.Reading;

/// <summary>Cuts text into records and fields: quotes doubled inside quotes, lines ended by CR, LF or both.</summary>
internal sealed class CsvRecords(TextReader text, char separator, ReadingLimits limits)
{
    private readonly StringBuilder _field = new();
    private int _line = 1;
    private int _length;

    /// <summary>Line on which the record last returned began, from 1.</summary>
    public int FirstLine { get; private set; }

    /// <summary>The fields of the next record; null at the end.</summary>
    public List<string>? Next()
    {
        if (text.Peek() < 0)
        {
            return null;
        }

        (FirstLine, _length) = (_line, 0);
        var fields = new List<string>();
        while (Field(fields))
        {
            Refuse(fields.Count > limits.Columns, ReadingProblems.TooManyColumns(Line, limits.Columns));
        }

        return fields;
    }

    private string Line => "L" + FirstLine.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Reads one field; true when another follows in the same record.</summary>
    private bool Field(List<string> fields)
    {
        _field.Clear();
        if (text.Peek() == '"')
        {
            Quoted();
        }

        var end = Plain();
        Refuse(_field.Length > limits.CellCharacters, ReadingProblems.CellTooLong(Line, limits.CellCharacters));
        fields.Add(_field.ToString());
        return end == separator;
    }

    private void Quoted()
    {
        Take();
        for (var next = Take(); next != '"' || text.Peek() == '"'; next = Take())
        {
            Refuse(next < 0, ReadingProblems.OpenQuote(Line));
            if (next == '"')
            {
                Take();
            }

            _line += next == '\n' ? 1 : 0;
            _field.Append((char)next);
        }
    }

    /// <summary>Reads up to the separator or the end of the line, and says which it was.</summary>
    private int Plain()
    {
        int next;
        for (next = Take(); next >= 0 && next != separator && next is not ('\r' or '\n'); next = Take())
        {
            _field.Append((char)next);
        }

        if (next == '\r' && text.Peek() == '\n')
        {
            text.Read();
        }

        _line += next is '\r' or '\n' ? 1 : 0;
        return next;
    }

    private int Take()
    {
        var next = text.Read();
        if (++_length > limits.LineCharacters)
        {
            throw new ReadingRefusedException(ReadingProblems.CellTooLong(Line, limits.LineCharacters));
        }

        return next == 0 ? throw new ReadingRefusedException(ReadingProblems.Nul(Line)) : next;
    }

    private static void Refuse(bool isWrong, Problem problem)
    {
        if (isWrong)
        {
            throw new ReadingRefusedException(problem);
        }
    }
}
