using Linli.Access;
using Linli.Rounds.Doors;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Assignments;

/// <summary>Tells for each door of a list who knocks there; reads a round's assignments once.</summary>
internal sealed class WorkerBook(Session session, Round round)
{
    private readonly Dictionary<(int Area, string Stair, Guid Door), Guid> _given =
        AssignmentTable.OfRound(session, round).ToDictionary(given => (given.AreaNo, given.Stair, given.Dwelling), given => given.Worker);

    private readonly Dictionary<Guid, WorkerAnswer> _names = [];

    /// <summary>Whether any door was given to anybody.</summary>
    public bool HasAny => _given.Count > 0;

    public WorkerAnswer? Of(ListedDoor listed) => Find(listed) is { } worker ? Named(worker) : null;

    /// <summary>Whether a door is a worker's.</summary>
    public bool Has(Guid worker, ListedDoor listed) => Find(listed) == worker;

    public WorkerAnswer Named(Guid worker)
    {
        if (!_names.TryGetValue(worker, out var named))
        {
            _names[worker] = named = new(worker, Holders.Find(session, worker)?.Name ?? "");
        }

        return named;
    }

    private Guid? Find(ListedDoor listed)
    {
        var (area, stair) = (listed.AreaNo, listed.Door.Stair);
        return _given.TryGetValue((area, stair, listed.Door.Id), out var worker) || _given.TryGetValue((area, stair, Guid.Empty), out worker) ? worker : null;
    }
}
