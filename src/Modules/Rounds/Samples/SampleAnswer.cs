using Linli.Access;
using Linli.Residents;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;
using Linli.Rounds.Visits;

namespace Linli.Rounds.Samples;

/// <summary>A sample with its rate of agreement.</summary>
/// <param name="Size">Doors drawn.</param>
/// <param name="Asked">Doors at which the second knock told something.</param>
/// <param name="Agreed">Doors at which it agreed with the first.</param>
/// <param name="Rate">Agreed of asked, never rounded up.</param>
/// <param name="Doors">The doors.</param>
internal sealed record SampleAnswer(int Size, int Asked, int Agreed, string Rate, IReadOnlyList<SampleAnswer.Line> Doors)
{
    /// <summary>A door drawn, with the second knock.</summary>
    internal sealed record Line(DoorAnswer Door, string? Outcome, bool? Agrees, string? By);

    public static SampleAnswer Of(Session session, Round round)
    {
        var sampled = SampleTable.OfRound(session, round);
        var (asked, agreed) = (sampled.Count(door => door.Agrees is not null), sampled.Count(door => door.Agrees == true));
        return new(sampled.Count, asked, agreed, new Coverage(agreed, asked).Rate, [.. sampled.Select(door => LineOf(session, round, door)).OfType<Line>()]);
    }

    private static Line? LineOf(Session session, Round round, Sampled sampled) =>
        DwellingDirectory.Find(session, sampled.Dwelling) is { } door
            ? new(DoorAnswer.Of(new(door, DoorTable.State(session, round, sampled.AreaNo, door.Id), sampled.AreaNo), null), sampled.Second, sampled.Agrees,
                sampled.By is { } by ? Holders.Find(session, by)?.Name : null)
            : null;
}
