using Linli.Territory;

namespace Linli.Rounds.Rounds;

/// <summary>Picks, among lowest areas, those inside another; asks for their paths in one go.</summary>
internal static class RoundAreas
{
    public static List<int> Inside(Session session, IReadOnlyCollection<int> leaves, AreaPath area)
    {
        var paths = AreaDirectory.PathsOf(session, leaves);
        return [.. leaves.Where(leaf => paths.TryGetValue(leaf, out var path) && path.IsInside(area))];
    }
}
