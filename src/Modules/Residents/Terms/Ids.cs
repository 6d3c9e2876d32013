namespace Linli.Residents.Terms;

/// <summary>Lists of ids for <c>in (…)</c>.</summary>
internal static class Ids
{
    private static readonly int[] Sizes = [1, 10, 50, 200, Call.LongestPage + 1];

    /// <summary>The ids, the last one repeated up to one of a few lengths, so that few different statements are prepared.</summary>
    public static Sql In(IReadOnlyList<Guid> ids)
    {
        var size = Sizes.First(size => size >= ids.Count);
        return Sql.List(ids.Concat(Enumerable.Repeat(ids.Count == 0 ? Guid.Empty : ids[^1], size - ids.Count)));
    }
}
