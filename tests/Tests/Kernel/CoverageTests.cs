namespace Linli.Tests.Kernel;

public sealed class CoverageTests
{
    [Theory]
    [InlineData(8791, 8791, "100%")]
    [InlineData(8790, 8791, "99.99%")]
    [InlineData(3716, 3717, "99.97%")]
    [InlineData(0, 3717, "0%")]
    [InlineData(1, 3, "33.33%")]
    [InlineData(999_999_999, 1_000_000_000, "99.99%")]
    [InlineData(2, 3, "66.67%")]
    [InlineData(0, 0, "–")]
    public void A_rate_never_rounds_up_to_the_whole_and_100_per_cent_means_all_of_them(long final, long total, string rate) =>
        Assert.Equal(rate, new Coverage(final, total).Rate);
}
