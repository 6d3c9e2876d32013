namespace Linli.Tests.Architecture;

/// <summary>The limits at which a file or a method stops growing (CONTRIBUTING.md).</summary>
public sealed class LengthTests
{
    private const int LongestFile = 400;
    private const int LongestMethod = 60;

    /// <summary>What may be longer, as <c>File.cs</c> or <c>File.cs: Method</c>, each with the reason. There is none.</summary>
    private static readonly Dictionary<string, string> MayBeLonger = [];

    [Fact]
    public void No_file_of_the_program_is_longer_than_400_lines()
    {
        var lengths = Sources().Select(file => (Name: Path.GetFileName(file), Lines: File.ReadAllLines(file).Length)).ToList();

        Assert.True(lengths.Count > 300, $"only {lengths.Count} files");
        Assert.DoesNotContain(lengths, file => file.Lines > LongestFile && !MayBeLonger.ContainsKey(file.Name));
    }

    [Fact]
    public void No_method_of_the_program_is_longer_than_60_lines()
    {
        var methods = Sources().SelectMany(file => SourceLength.Methods(File.ReadAllLines(file)).Select(method => (Name: $"{Path.GetFileName(file)}: {method.Name}", method.Lines))).ToList();

        Assert.True(methods.Count > 1500, $"only {methods.Count} methods");
        Assert.DoesNotContain(methods, method => method.Lines > LongestMethod && !MayBeLonger.ContainsKey(method.Name));
    }

    [Fact]
    public void Methods_are_counted_from_their_name_to_their_end()
    {
        string[] source =
        [
            "internal sealed class Clock(TimeProvider time)",
            "{",
            "    private static readonly int[] Hours =",
            "    [",
            "        6,",
            "    ];",
            "",
            "    /// <summary>Short.</summary>",
            "    public int Hour() => Hours[0];",
            "",
            "    [Pure]",
            "    private static IReadOnlyList<int> All<T>(",
            "        int count)",
            "    {",
            "        return Enumerable.Range(0, count).ToList();",
            "",
            "    }",
            "",
            "    private sealed class Inner",
            "    {",
            "        internal static async Task WaitAsync() =>",
            "            await Task.Yield();",
            "    }",
            "}",
        ];

        Assert.Equal([new("Hour", 1), new("All", 6), new("WaitAsync", 2)], SourceLength.Methods(source));
    }

    private static IEnumerable<string> Sources() => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories);
}
