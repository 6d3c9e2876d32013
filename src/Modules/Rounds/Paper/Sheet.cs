namespace Linli.Rounds.Paper;

/// <summary>A printed walk list of one stair. Its doors keep their numbers, whatever is added or renamed afterwards.</summary>
/// <param name="No">Number in the round, as it stands on the paper.</param>
/// <param name="Printing">What was printed with it.</param>
/// <param name="AreaNo">Lowest area under which the round counts the doors.</param>
/// <param name="Area">Where it lies.</param>
/// <param name="Doors">The doors; the first is number 1.</param>
/// <param name="By">Who printed it.</param>
/// <param name="At">When.</param>
internal sealed record Sheet(int No, Guid Printing, int AreaNo, AreaPath Area, IReadOnlyList<Guid> Doors, Guid By, DateTimeOffset At)
{
    /// <summary>Number of a door on the sheet; 0 when it is not on it.</summary>
    public int NumberOf(Guid dwelling)
    {
        for (var i = 0; i < Doors.Count; i++)
        {
            if (Doors[i] == dwelling)
            {
                return i + 1;
            }
        }

        return 0;
    }

    /// <summary>Who sees the rounds of the area sees its sheets; everybody else those that she printed herself.</summary>
    public bool IsFor(Person person) => By == person.Account || person.ScopeOf(Permission.RoundsRead).Covers(Area);
}
