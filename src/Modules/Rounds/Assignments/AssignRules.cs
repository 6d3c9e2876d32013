namespace Linli.Rounds.Assignments;

/// <summary>How stairs are shared out: each worker gets a run of neighbouring stairs, so that nobody walks to and fro, and the longest share is as short as can be. Pure.</summary>
internal static class AssignRules
{
    /// <summary>Cuts a row of stairs into as many runs as there are workers; the largest run is as small as possible.</summary>
    /// <param name="doors">Doors of each stair, in the order of a walk.</param>
    /// <param name="workers">How many share them; at least 1.</param>
    /// <returns>For each stair, the number of its worker: 0 to <paramref name="workers"/> − 1, never falling.</returns>
    public static int[] Share(IReadOnlyList<int> doors, int workers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workers, 1);
        var (low, high) = (doors.Count == 0 ? 0 : doors.Max(), doors.Sum());
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = RunsOf(doors, middle) <= workers ? (low, middle) : (middle + 1, high);
        }

        return Cut(doors, workers, low);
    }

    private static int RunsOf(IReadOnlyList<int> doors, int most)
    {
        var (runs, load) = (1, 0);
        foreach (var count in doors)
        {
            if (load + count > most)
            {
                (runs, load) = (runs + 1, 0);
            }

            load += count;
        }

        return runs;
    }

    /// <summary>Fills each run to about the mean of what is left, and never above <paramref name="most"/>, so that the last worker is not left idle.</summary>
    private static int[] Cut(IReadOnlyList<int> doors, int workers, int most)
    {
        var share = new int[doors.Count];
        var (worker, load, left) = (0, 0, doors.Sum());
        for (var i = 0; i < doors.Count; i++)
        {
            var fair = (left + load) / (double)(workers - worker);
            var isFull = load > 0 && (load + doors[i] > most || load + (doors[i] / 2.0) > fair);
            if (isFull && worker < workers - 1 && RunsOf([.. doors.Skip(i)], most) <= workers - worker - 1)
            {
                (worker, load) = (worker + 1, 0);
            }

            share[i] = worker;
            load += doors[i];
            left -= doors[i];
        }

        return share;
    }
}
