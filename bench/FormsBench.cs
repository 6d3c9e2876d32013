using System.Diagnostics;
using Linli.Forms;
using Linli.Forms.Engine;
using Linli.Platform.Reading;

namespace Linli.Bench;

/// <summary>Compiling forms from their workbooks, beside a raw read of the same workbook.</summary>
internal static class FormsBench
{
    /// <summary>Rows of the median real form, and of the largest that is in wide use (the WHO's verbal autopsy has 592).</summary>
    private static readonly (string Name, int Rows)[] Sizes = [("forms.median", 40), ("forms.600-rows", 600)];

    public static Task RunAsync(BenchOptions options, Action<Figure> tell, CancellationToken cancel)
    {
        foreach (var (name, rows) in Sizes)
        {
            cancel.ThrowIfCancellationRequested();
            using var file = BenchForm.Workbook(rows);
            var turns = options.Size(200, 5);
            Measure(20, () => Compile(file));
            var read = Measure(turns, () => Read(file));
            var compile = Measure(turns, () => Compile(file));
            tell(Figure.Of(name, compile).TimesFasterThan(read.At(0.5), $"{rows} rows, {file.Length:N0} bytes, to {Compile(file):N0} characters of XForm; baseline: reading the cells of the same workbook"));
        }

        return Task.CompletedTask;
    }

    private static int Compile(Stream file)
    {
        file.Position = 0;
        return WorkbookForm.Read("bench", file).Failed(out var problem, out var source)
            ? throw new InvalidOperationException(problem.Code)
            : FormCompiler.Compile(source) is { XForm: { } xform } ? xform.Length : throw new InvalidOperationException("The form of the benchmark was refused.");
    }

    private static int Read(Stream file)
    {
        file.Position = 0;
        if (WorkbookReader.Open(file).Failed(out var problem, out var book))
        {
            throw new InvalidOperationException(problem.Code);
        }

        using (book)
        {
            return book.Sheets.Sum(sheet => book.Rows(sheet).Count());
        }
    }

    private static Times Measure(int turns, Func<int> work)
    {
        var times = new Times();
        for (var i = 0; i < turns; i++)
        {
            var started = Stopwatch.GetTimestamp();
            work();
            times.Add(Stopwatch.GetElapsedTime(started));
        }

        return times;
    }
}

/// <summary>A form of any length, in two languages, with an expression in nearly every row.</summary>
internal static class BenchForm
{
    private static readonly SheetColumn[] Survey =
    [
        new("type"), new("name"), new("label::English (en)"), new("label::中文 (zh-Hans)"), new("required"), new("relevant"), new("constraint"), new("constraint_message::English (en)"), new("calculation"),
    ];

    private static readonly SheetColumn[] Choices = [new("list_name"), new("name"), new("label::English (en)"), new("label::中文 (zh-Hans)")];

    /// <summary>The workbook.</summary>
    public static MemoryStream Workbook(int rows)
    {
        var file = new MemoryStream();
        using (var book = new WorkbookWriter(file))
        {
            book.BeginSheet("survey", Survey);
            for (var i = 0; i < rows; i++)
            {
                book.WriteRow([.. Row(i).Select(cell => (SheetValue)cell)]);
            }

            book.BeginSheet("choices", Choices);
            for (var i = 0; i < rows / 2; i++)
            {
                book.WriteRow($"list{i / 5}", $"c{i}", $"Choice {i}", $"选项{i}");
            }

            book.BeginSheet("settings", [new("form_title"), new("form_id"), new("version")]);
            book.WriteRow("Bench", "bench", "1");
        }

        return file;
    }

    private static string?[] Row(int i) => (i % 8) switch
    {
        0 => ["integer", $"q{i}", $"How many, {i}?", $"多少，{i}？", "yes", Before(i, 8, "{0} > 3"), ". >= 0 and . < 100", "0 to 99", null],
        1 => ["select_one list0", $"q{i}", $"Which, {i}?", $"哪个，{i}？", "yes", $"${{q{i - 1}}} > 5", null, null, null],
        2 => ["text", $"q{i}", $"Why did you choose ${{q{i - 1}}}?", $"为什么，{i}？", null, $"selected(${{q{i - 1}}}, 'c1')", "string-length(.) < 200", "Too long", null],
        3 => ["calculate", $"q{i}", null, null, null, null, null, null, $"if(${{q{i - 3}}} > 3, concat(${{q{i - 1}}}, '!'), 'none')"],
        4 => ["date", $"q{i}", $"When, {i}?", $"哪天，{i}？", null, $"${{q{i - 3}}} = 'c2' or ${{q{i - 4}}} < 3", ". <= today()", "Not later than today", null],
        5 => ["select_multiple list0", $"q{i}", $"Which of these, {i}?", $"哪些，{i}？", null, null, "count-selected(.) <= 3", "At most three", null],
        6 => ["decimal", $"q{i}", $"Temperature, {i}", $"体温，{i}", null, null, ". >= 34 and . <= 43", "34 to 43", null],
        _ => ["note", $"q{i}", $"It was ${{q{i - 1}}}", $"是 ${{q{i - 1}}}", null, $"${{q{i - 1}}} >= 37.3", null, null, null],
    };

    private static string? Before(int i, int back, string expression) => i < back ? null : string.Format(System.Globalization.CultureInfo.InvariantCulture, expression, $"${{q{i - back}}}");
}
