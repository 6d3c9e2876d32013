using System.Text;
using Linli.Forms.Engine;

namespace Linli.FaultHost;

/// <summary>Changes inputs at random, in the ways in which real ones are broken and hostile ones are made.</summary>
internal static class Mutator
{
    private static readonly string[] Words =
    [
        "", " ", "${a}", "${", "}", "${a", "..", ". > 1", "((((((((", "))", "'", "\"", "instance('x')/root/item[name = ${a}]/label", "begin group", "end group", "begin repeat", "end repeat", "select_one", "select_one x",
        "select_multiple x or_other", "calculate", "type", "name", "label::", "label::en", "::", "bind::", "media::image::fr", "1e999", "-1", "yes", "TRUE", "true()", "concat(", "if(1,2", "pulldata('a','b','c',1)",
        "jr:choice-name(1,2,3)", "\u0000", "\u0007", "\ud800", "\uffff", "&amp;", "<b>", "]]>", "<!DOCTYPE a [<!ENTITY b 'c'>]>", "&b;", "data", "meta", "instanceID", "..//..", "/", "@", "*", "1 = 1 or", "a:b", "xmlns",
        "\u00a0", "‘’", "名", "𠮷", "last-saved", "${last-saved#a}", "or_other", "entities", "survey", "choices", "settings", "external_choices", "=1+1", "{}", "[0]", "[[[[", "file.csv", "select_one_from_file a.csv", "range", "start=1 end=0 step=0",
    ];

    private static readonly string[] Growing = ["(", "[", "-", "not(", "${a}+", "a/", "x ", "&lt;", "<a>", "1+", "if(1,", "'", " or 1"];

    /// <summary>A file with some bytes flipped, cut, doubled, or replaced by words that mean something.</summary>
    public static byte[] Bytes(Random random, byte[] seed)
    {
        var bytes = new List<byte>(seed);
        for (var times = random.Next(1, 6); times > 0 && bytes.Count > 0; times--)
        {
            var (at, length) = (random.Next(bytes.Count), random.Next(1, 40));
            var some = Math.Min(length, bytes.Count - at);
            switch (random.Next(6))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes[at] ^= (byte)(1 << random.Next(8)); break;
                case 2: bytes.RemoveRange(at, some); break;
                case 3: bytes.InsertRange(random.Next(bytes.Count), bytes.GetRange(at, some)); break;
                case 4: bytes.InsertRange(at, Encoding.UTF8.GetBytes(Word(random))); break;
                default: bytes.RemoveRange(at, random.Next(4) == 0 ? bytes.Count - at : 0); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>A form with some cells changed, moved, doubled or emptied, and rows and sheets taken away or said twice.</summary>
    public static FormSource Form(Random random, FormSource source)
    {
        var sheets = source.Sheets.Select(sheet => new FormSheet(sheet.Name, [.. sheet.Rows.Select(row => row with { Cells = [.. row.Cells] })])).ToList();
        for (var times = random.Next(1, 5); times > 0 && sheets.Count > 0; times--)
        {
            var at = random.Next(sheets.Count);
            sheets[at] = random.Next(40) switch
            {
                0 => new(Word(random), sheets[at].Rows),
                1 => new(sheets[at].Name, []),
                2 => sheets[random.Next(sheets.Count)],
                _ => Sheet(random, sheets[at]),
            };
        }

        return new(source.Name, sheets);
    }

    private static FormSheet Sheet(Random random, FormSheet sheet)
    {
        List<FormRow> rows = [.. sheet.Rows];
        if (rows.Count == 0)
        {
            return sheet;
        }

        var at = random.Next(rows.Count);
        switch (random.Next(12))
        {
            case 0: rows.RemoveAt(at); break;
            case 1: rows.Insert(at, rows[random.Next(rows.Count)]); break;
            case 2: (rows[0], rows[at]) = (rows[at], rows[0]); break;
            default: rows[at] = Row(random, rows[at], rows[random.Next(rows.Count)]); break;
        }

        return new(sheet.Name, rows);
    }

    private static FormRow Row(Random random, FormRow row, FormRow other)
    {
        List<string> cells = [.. row.Cells];
        if (cells.Count == 0)
        {
            return row;
        }

        var at = random.Next(cells.Count);
        cells[at] = random.Next(7) switch
        {
            0 => "",
            1 => Word(random),
            2 => cells[at] + Word(random),
            3 => other.Cells.Count > 0 ? other.Cells[random.Next(other.Cells.Count)] : "",
            4 => Encoding.UTF8.GetString(Bytes(random, Encoding.UTF8.GetBytes(cells[at] + "x"))),
            5 => cells[at].ToUpperInvariant(),
            _ => Word(random) + cells[at],
        };
        return row with { Cells = cells };
    }

    /// <summary>A word that means something; now and then one that goes on for long.</summary>
    private static string Word(Random random) => random.Next(200) == 0
        ? string.Concat(Enumerable.Repeat(Growing[random.Next(Growing.Length)], random.Next(1, 8000)))
        : Words[random.Next(Words.Length)];
}
