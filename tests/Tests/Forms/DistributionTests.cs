using Linli.Forms.Summaries;

namespace Linli.Tests.Forms;

/// <summary>Figures made of numbers and choices.</summary>
public sealed class DistributionTests
{
    [Fact]
    public void Of_no_numbers_there_is_nothing_to_tell()
    {
        Assert.Null(Distribution.Of([]));
        Assert.Null(Distribution.Of([(3, 0), (4, -2)]));
    }

    [Fact]
    public void One_number_is_all_of_its_figures_in_one_bin()
    {
        var one = Distribution.Of([(37.2m, 1)])!;

        Assert.Equal((37.2m, 37.2m, 37.2m, 37.2m, 37.2m, 37.2m), (one.Min, one.Q1, one.Median, one.Q3, one.Max, one.Mean));
        Assert.Equal(new DistributionBin(37.2m, 37.3m, 1), Assert.Single(one.Bins));
    }

    [Fact]
    public void Quartiles_are_those_of_spreadsheets()
    {
        var numbers = Distribution.Of([(1, 1), (2, 2), (4, 1), (7, 1), (10, 1)])!;

        Assert.Equal((1m, 2m, 3m, 6.25m, 10m), (numbers.Min, numbers.Q1, numbers.Median, numbers.Q3, numbers.Max));
        Assert.Equal(4.3333333333m, numbers.Mean);
    }

    [Fact]
    public void Bins_are_round_without_gaps_never_more_than_twenty_and_hold_every_number_once()
    {
        var random = new Random(7);
        for (var turn = 0; turn < 500; turn++)
        {
            var scale = (decimal)Math.Pow(10, random.Next(-4, 6));
            var values = Enumerable.Range(0, random.Next(1, 60)).Select(_ => (Value: Math.Round((decimal)random.NextDouble() * 2 - 1, 3) * scale, Count: (long)random.Next(1, 9))).ToList();

            var numbers = Distribution.Of(values)!;

            Assert.InRange(numbers.Bins.Count, 1, Distribution.MostBins);
            Assert.Equal(values.Sum(value => value.Count), numbers.Bins.Sum(bin => bin.Count));
            Assert.All(numbers.Bins, bin => Assert.Equal(values.Where(value => value.Value >= bin.From && value.Value < bin.To).Sum(value => value.Count), bin.Count));
            Assert.All(numbers.Bins.Zip(numbers.Bins.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            Assert.Contains($"{(numbers.Bins[0].To - numbers.Bins[0].From) / 1.0000000000m:E0}"[0], "125");
            Assert.True(numbers.Min <= numbers.Q1 && numbers.Q1 <= numbers.Median && numbers.Median <= numbers.Q3 && numbers.Q3 <= numbers.Max);
        }
    }

    [Fact]
    public void Ages_of_a_town_fall_into_bins_of_five_years()
    {
        var numbers = Distribution.Of(Enumerable.Range(1, 99).Select(age => ((decimal)age, 10L)))!;

        Assert.Equal((20, 0m, 5m, 40L), (numbers.Bins.Count, numbers.Bins[0].From, numbers.Bins[0].To, numbers.Bins[0].Count));
    }

    [Fact]
    public void Shares_of_one_choice_add_up_to_all_and_those_of_several_are_of_whoever_answered()
    {
        (string, string)[] known = [("met", "见到"), ("absent", "没人")];

        var one = SummaryRules.ChoicesOf(known, new Dictionary<string, long> { ["met"] = 5, ["absent"] = 2, ["moved"] = 1 }, 8);
        var several = SummaryRules.ChoicesOf(known, new Dictionary<string, long> { ["met"] = 8, ["absent"] = 6 }, 8);

        Assert.Equal(1, one.Sum(choice => choice.Share), 4);
        Assert.Equal(("moved", "moved"), (one[^1].Name, one[^1].Label));
        Assert.Equal([1, 0.75], several.Select(choice => choice.Share));
        Assert.All(SummaryRules.ChoicesOf(known, new Dictionary<string, long>(), 0), choice => Assert.Equal(0, choice.Share));
    }
}
