using System.Globalization;
using System.Text;
using Linli.Tests.Faults;

namespace Linli.Tests.Forms;

/// <summary>T12b: a hundred thousand mutated inputs for each reader of forms, in a process of its own. A find becomes a test of its own before it is mended.</summary>
public sealed class FormFuzzTests
{
    private const int Inputs = 100_000;
    private const int MostMegabytes = 512;

    [Theory]
    [InlineData("workbook")]
    [InlineData("compiler")]
    [InlineData("submission")]
    public async Task T12b_a_hundred_thousand_mutated_inputs_crash_nothing_and_none_takes_two_seconds_or_512_MB(string reader)
    {
        var folder = Directory.CreateTempSubdirectory("linli-fuzz-").FullName;
        var lines = new List<string>();
        try
        {
            Seed(reader, folder);
            using var host = Victim.Start(Victim.FaultHost, ["fuzz", reader, $"{Inputs}", "20200203", folder], lines.Add);

            var code = await host.EndAsync(TimeSpan.FromMinutes(8));

            Assert.True(code == 0, $"{string.Join('\n', lines)}\n{host.Complaints}");
            var figures = lines[^1].Split(' ').Select(figure => int.Parse(figure, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(Inputs, figures[0]);
            Assert.InRange(figures[1], Inputs / 100, Inputs);
            Assert.InRange(figures[2], 0, 2000);
            Assert.InRange(figures[3], 0, MostMegabytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Seed(string reader, string folder)
    {
        switch (reader)
        {
            case "submission":
                Write(folder, "visit.xml", Encoding.UTF8.GetBytes(SubmissionTests.Visit));
                Write(folder, "plain.xml", "<data id='a'><b>1</b><c/></data>"u8.ToArray());
                break;
            case "compiler":
                foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "Tests", "Forms", "Fuzz"), "*.md"))
                {
                    File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
                }

                break;
            default:
                Write(folder, "visit.xlsx", FormBooks.Visit());
                foreach (var file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "forms"), "*.xlsx"))
                {
                    File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
                }

                break;
        }
    }

    private static void Write(string folder, string name, byte[] content) => File.WriteAllBytes(Path.Combine(folder, name), content);
}
