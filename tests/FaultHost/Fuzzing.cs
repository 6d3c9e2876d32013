using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml;
using Linli.Forms;
using Linli.Forms.Engine;
using Linli.Platform.Reading;

namespace Linli.FaultHost;

/// <summary>
/// Throws mutated inputs at a reader until one breaks it: an exception that nobody declared, an answer that takes longer than two seconds, or a crash of the
/// process. Always the same inputs for the same seed. Prints one line: inputs, how many were accepted, the slowest in milliseconds, the most memory in MB.
/// </summary>
internal static class Fuzzing
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);

    public static int Run(string reader, int inputs, int seed, string folder)
    {
        Func<Random, byte[][], bool> one = reader switch
        {
            "workbook" => Workbook,
            "compiler" => Compiler,
            "submission" => Submission,
            _ => throw new ArgumentException($"There is no reader {reader}."),
        };
        byte[][] seeds = [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        var (accepted, slowest) = (0, TimeSpan.Zero);
        for (var i = 0; i < inputs; i++)
        {
            var started = Stopwatch.GetTimestamp();
            try
            {
                accepted += one(new Random(unchecked((seed * 31) + i)), seeds) ? 1 : 0;
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                Console.WriteLine($"input {i} of seed {seed}: {error}");
                return 1;
            }

            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            if (took > Longest)
            {
                Console.WriteLine($"input {i} of seed {seed} took {took.TotalSeconds:0.0} s");
                return 1;
            }
        }

        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{inputs} {accepted} {slowest.TotalMilliseconds:0} {self.PeakWorkingSet64 >> 20}");
        return 0;
    }

    /// <summary>A workbook with a broken part inside, or broken as a whole.</summary>
    private static bool Workbook(Random random, byte[][] seeds)
    {
        var seed = seeds[random.Next(seeds.Length)];
        using var file = new MemoryStream(random.Next(3) == 0 ? Mutator.Bytes(random, seed) : Repacked(random, seed));
        return !WorkbookForm.Read("fuzz", file).Failed(out _, out var source) && FormCompiler.Compile(source).XForm is not null;
    }

    /// <summary>A form whose cells were changed, moved, doubled or taken away; what is accepted must be well-formed.</summary>
    private static bool Compiler(Random random, byte[][] seeds)
    {
        var source = MarkdownForm.Read("fuzz", Encoding.UTF8.GetString(seeds[random.Next(seeds.Length)]));
        var compiled = FormCompiler.Compile(Mutator.Form(random, source));
        if (compiled.XForm is null)
        {
            return compiled.Faults.Any(fault => fault.Weight == FaultWeight.Error) ? false : throw new InvalidOperationException("Refused without a fault.");
        }

        using var reader = XmlReader.Create(new StringReader(compiled.XForm));
        while (reader.Read())
        {
        }

        return true;
    }

    /// <summary>A filled form; what is accepted is written again and reads the same.</summary>
    private static bool Submission(Random random, byte[][] seeds)
    {
        using var file = new MemoryStream(Mutator.Bytes(random, seeds[random.Next(seeds.Length)]));
        if (SubmissionFile.Read(file).Failed(out _, out var submission))
        {
            return false;
        }

        var written = SubmissionWriter.Write(submission);
        using var again = new MemoryStream(Encoding.UTF8.GetBytes(written));
        return !SubmissionFile.Read(again).Failed(out var problem, out var same) && SubmissionWriter.Write(same) == written ? true
            : throw new InvalidOperationException($"Written again it is another: {problem?.Code}");
    }

    private static byte[] Repacked(Random random, byte[] workbook)
    {
        using var output = new MemoryStream();
        using (var from = new ZipArchive(new MemoryStream(workbook)))
        using (var to = new ZipArchive(output, ZipArchiveMode.Create, leaveOpen: true))
        {
            var broken = random.Next(from.Entries.Count);
            for (var i = 0; i < from.Entries.Count; i++)
            {
                using var part = to.CreateEntry(from.Entries[i].FullName, CompressionLevel.NoCompression).Open();
                part.Write(i == broken ? Mutator.Bytes(random, Whole(from.Entries[i])) : Whole(from.Entries[i]));
            }
        }

        return output.ToArray();
    }

    private static byte[] Whole(ZipArchiveEntry entry)
    {
        using var part = entry.Open();
        using var whole = new MemoryStream();
        part.CopyTo(whole);
        return whole.ToArray();
    }
}
