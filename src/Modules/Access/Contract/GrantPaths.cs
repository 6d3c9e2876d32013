using Linli.Access.Sessions;

namespace Linli.Access;

/// <summary>Keeps grants where their areas are. The Server calls it when an area moved.</summary>
public sealed class GrantPaths
{
    private readonly SessionBook _book;

    internal GrantPaths(SessionBook book) => _book = book;

    /// <summary>Moves the grants of an area, and of all inside it, to its new place; acts at once.</summary>
    /// <param name="unit">The act that moves the area.</param>
    /// <param name="old">Where it stood.</param>
    /// <param name="now">Where it stands.</param>
    public void Move(Unit unit, AreaPath old, AreaPath now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var (from, end, start) = (old.Value, old.End, old.Value.Length + 1);
        var moved = unit.Run(
            $"""
            update access_grants set area_path = {now.Value} || substr(area_path, cast({start} as integer))
            where area_path >= {from} and area_path < {end}
            """);
        if (moved > 0)
        {
            unit.Record("grant.move", "grants", $"{moved}", now, "area");
        }

        unit.AfterCommit(_book.ForgetAll);
    }

    /// <summary>Gives the grants of an area, itself and not what lies inside, to another one: for a merge.</summary>
    /// <param name="unit">The act that merges.</param>
    /// <param name="oldCode">Code of the area that ends.</param>
    /// <param name="newCode">Code of the area that goes on.</param>
    /// <param name="now">Where that one stands.</param>
    public void Merge(Unit unit, string oldCode, string newCode, AreaPath now)
    {
        ArgumentNullException.ThrowIfNull(unit);
        var moved = unit.Run($"update access_grants set area_code = {newCode}, area_path = {now.Value} where area_code = {oldCode}");
        if (moved > 0)
        {
            unit.Record("grant.move", "grants", $"{moved}", now, "area");
        }

        unit.AfterCommit(_book.ForgetAll);
    }
}
