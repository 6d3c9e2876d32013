namespace Linli.Tests.Platform;

/// <summary>Values kept as bytes until their act writes them.</summary>
public sealed class ValuePackTests
{
    [Fact]
    public void Values_come_out_as_they_went_in_also_where_one_segment_ends_and_when_one_is_larger_than_any_segment()
    {
        var (pack, random, added, places) = (new ValuePack(), new Random(7), new List<object?>(), new List<int>());
        for (var i = 0; i < 20_000; i++)
        {
            object? value = random.Next(7) switch
            {
                0 => null,
                1 => random.NextInt64(),
                2 => Guid.CreateVersion7(),
                3 => "",
                4 => new byte[random.Next(40)],
                _ => new string('邻', random.Next(i % 4000 == 17 ? 300_000 : 60)),
            };
            places.Add(pack.Next());
            added.Add(value);
            Add(pack, value);
        }

        Assert.Equal(added, places.Select(place => ValuesAt(pack, place, 1)[0]));
        Assert.Equal(added, ValuesAt(pack, places[0], added.Count));
    }

    [Fact]
    public void A_pack_that_was_emptied_holds_what_comes_next_and_nothing_of_what_was()
    {
        var pack = new ValuePack();
        for (var i = 0; i < 5000; i++)
        {
            pack.Add("黄玉兰");
        }

        pack.Clear();
        var place = pack.Next();
        pack.Add("何建国");
        pack.Add(new string('x', 400_000));
        pack.Add(3L);
        Assert.Equal(["何建国", new string('x', 400_000), 3L], ValuesAt(pack, place, 3));
    }

    private static object?[] ValuesAt(ValuePack pack, int place, int count)
    {
        var read = new object?[count];
        var values = pack.From(place);
        for (var i = 0; i < count; i++)
        {
            values.Read();
            read[i] = values.Value;
        }

        return read;
    }

    private static void Add(ValuePack pack, object? value)
    {
        switch (value)
        {
            case null: pack.AddNull(); break;
            case long number: pack.Add(number); break;
            case Guid id: pack.Add(id); break;
            case string text: pack.Add(text); break;
            default: pack.Add((byte[])value); break;
        }
    }
}
