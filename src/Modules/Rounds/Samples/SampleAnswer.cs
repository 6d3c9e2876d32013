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
/// <param name="Rate">Agreed of asked, never rounded up to the whole.</param>
/// <param name="Doors">The doors.</param>
internal sealed record SampleAnswer(int Size, int Asked, int Agreed, string Rate, IReadOnlyList<DoorAnswer> Doors)
{
    public static SampleAnswer Of(Session session, Round round)
    {
        var sampled = SampleTable.OfRound(session, round);
        var (asked, agreed) = (sampled.Count(door => door.Agrees is not null), sampled.Count(door => door.Agrees == true));
        return new(sampled.Count, asked, agreed, new Coverage(agreed, asked).Rate, [.. sampled.Select(door => LineOf(session, round, door)).OfType<DoorAnswer>()]);
    }

    private static DoorAnswer? LineOf(Session session, Round round, Sampled sampled)
    {
        if (DwellingDirectory.Find(session, sampled.Dwelling) is not { } door)
        {
            return null;
        }

        var by = sampled.By is { } account ? Holders.Find(session, account)?.Name : null;
        var listed = new ListedDoor(door, DoorTable.State(session, round, sampled.AreaNo, door.Id), sampled.AreaNo);
        return DoorAnswer.Of(listed, null) with { Reknock = new(sampled.Second, sampled.Agrees, by) };
    }
}
