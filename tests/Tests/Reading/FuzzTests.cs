using System.Diagnostics;
using System.Diagnostics.CodeAnalysis;
using System.IO.Compression;
using System.Text;
using Linli.Residents.Rosters;
using Linli.Tests.Residents;

namespace Linli.Tests.Reading;

/// <summary>Good files with bytes and parts spoilt at random from a fixed seed: whatever happens, it is a reading or a problem.</summary>
[SuppressMessage("Security", "CA5394", Justification = "A seed must give the same test every time")]
public sealed class FuzzTests
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    [Fact]
    public void Two_thousand_spoilt_files_bring_problems_and_never_an_exception()
    {
        var random = new Random(20200203);
        var seeds = Seeds();
        var watch = Stopwatch.StartNew();

        for (var round = 0; round < 2_000; round++)
        {
            var seed = seeds[round % seeds.Count];
            var spoilt = round % 3 == 0 && seed[0] == 'P' ? SpoilPart(seed, random) : Spoil(seed, random);
            Read(spoilt);
        }

        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(60));
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Disposed by the using below")]
    private static void Read(byte[] bytes)
    {
        if (RosterFile.Open(new MemoryStream(bytes)).Failed(out var problem, out var file))
        {
            Assert.Matches("^(reading|residents)\\.", problem.Code);
            return;
        }

        using (file)
        {
            var reading = RosterReading.Read(file, Today);
            Assert.True(reading.Problem is null || reading.Problem.Code.Contains('.', StringComparison.Ordinal));
        }
    }

    private static List<byte[]> Seeds()
    {
        var sheet = new TableSketch("底册");
        sheet.Rows.Add(["序号", "小区", "楼栋", "单元", "房号", "姓名", "身份证号码", "出生日期", "电话"]);
        sheet.Rows.Add([1d, "青石院", "3栋", "2单元", "501", "王明", "11010519491231002X", new DateOnly(1949, 12, 31), "13800001234"]);
        sheet.Rows.Add([2d, null, null, null, null, "李红", "110105194912310021", "一九五三年六月八日", 13800001234d]);
        sheet.Rows.Add(["合计", null, null, null, null, 2d]);
        sheet.Merged.Add(new(2, 1, 3, 1));
        using var plain = TableSketch.ToWorkbook([sheet]);
        using var shared = TableSketch.ToWorkbook([sheet], from1904: true, sharedTexts: true);
        using var text = sheet.ToText(Encoding.UTF8);
        using var chinese = sheet.ToText(CodePagesEncodingProvider.Instance.GetEncoding("gb18030")!, '\t');
        return [plain.ToArray(), shared.ToArray(), text.ToArray(), chinese.ToArray()];
    }

    private static byte[] Spoil(byte[] seed, Random random)
    {
        var bytes = seed.ToList();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, Math.Min(random.Next(1, 20), bytes.Count - at - 1)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(at, Math.Min(random.Next(1, 40), bytes.Count - at))); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }

        return [.. bytes];
    }

    /// <summary>Spoils a part inside the package, which checksums would otherwise protect.</summary>
    private static byte[] SpoilPart(byte[] seed, Random random)
    {
        using var stream = new MemoryStream();
        stream.Write(seed);
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = archive.Entries[random.Next(archive.Entries.Count)];
            using var part = entry.Open();
            using var content = new MemoryStream();
            part.CopyTo(content);
            var spoilt = content.Length == 0 ? [] : Spoil(content.ToArray(), random);
            part.SetLength(0);
            part.Write(spoilt);
        }

        return stream.ToArray();
    }
}
