using FsCheck;
using FsCheck.Fluent;
using Linli.Residents.Rosters;

namespace Linli.Tests.Residents;

/// <summary>What the reader of a roster remembers, against the plainest way of remembering it.</summary>
public sealed class SeenPeopleTests
{
    [Fact]
    public void Keys_are_numbered_in_the_order_of_their_first_coming_as_a_dictionary_would_whatever_they_are() => Prop.ForAll(
        Gen.Choose(0, 3000).Select(n => (ulong)(n * n * 65_537L)).ListOf(4000).ToArbitrary(),
        keys =>
        {
            var (index, plain) = (new KeyIndex(), new Dictionary<ulong, int>());
            return keys.All(key =>
            {
                var isNew = plain.TryAdd(key, plain.Count);
                return index.Place(key) == (plain[key], isNew) && index.Find(key) == plain[key] && index.Count == plain.Count;
            }) && index.Find(ulong.MaxValue) == -1;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(30));

    [Fact]
    public void A_long_list_holds_what_was_put_into_it_across_its_pieces()
    {
        var list = new LongList<int>();
        for (var i = 0; i < 50_000; i++)
        {
            list.Add(i * 3);
        }

        list[40_000]++;
        list.Reach(60_000);

        Assert.Equal((60_001, 120_001, 0), (list.Count, list[40_000], list[60_000]));
        Assert.Equal(Enumerable.Range(0, 16_385).Select(i => i * 3), list.All().Take(16_385));
        Assert.Throws<ArgumentOutOfRangeException>(() => list[60_001]);
    }

    [Fact]
    public void Father_and_son_of_one_name_stay_two_and_a_row_without_a_birthday_joins_the_first()
    {
        var people = new SeenPeople();
        static ResidentReading Person(string name, int? year) => new() { Name = name, Birth = year is { } known ? new DateOnly(known, 5, 1) : null };

        Assert.Equal((0, Sameness.New), people.Meet(Person("周柏", 1950), 7));
        Assert.Equal((1, Sameness.New), people.Meet(Person("周柏", 1980), 7));
        Assert.Equal((2, Sameness.New), people.Meet(Person("周柏", 1950), 8));
        Assert.Equal((0, Sameness.Same), people.Meet(Person("周柏", null), 7));
        Assert.Equal((1, Sameness.Same), people.Meet(Person("周柏", 1980), 7));
        Assert.Equal(3, people.Count);
    }

    [Fact]
    public void A_text_is_cleaned_the_same_whether_or_not_it_needs_cleaning() => Prop.ForAll(
        Gen.Elements("张", "三", "1", "９", " ", "\u3000", "\u200B", "—", "。", "=", "'", "A", "ａ", "无", "上", "同", "-").ListOf().Select(string.Concat).ToArbitrary(),
        text => CellTextRules.Plain(text) == CellTextRules.Plain("\u200B" + text)
            && CellTextRules.IsNothing(text) == CellTextRules.IsNothing("\u200B" + text)
            && CellTextRules.IsDitto(text) == (CellTextRules.IsDitto("\u200B" + text) || CellTextRules.IsDitto(text.Trim()))).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
