namespace Linli.Residents;

/// <summary>A door, as other modules see it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="AreaNo">Number of the lowest area it belongs to now.</param>
/// <param name="Area">Path of that area.</param>
/// <param name="Place">Address as a sort key; doors in its order are in the order of a walk.</param>
/// <param name="Site">Compound, courtyard or village.</param>
/// <param name="Building">Building; empty when there is none.</param>
/// <param name="Unit">Entrance or stair; empty when there is none.</param>
/// <param name="Door">Door number.</param>
/// <param name="Floor">Storey above ground; null when not known.</param>
/// <param name="Kind"><c>household</c>, <c>room</c>, <c>shop</c> or <c>institution</c>; each is a counter of its own.</param>
/// <param name="Vacant">Whether nobody lives there, as the ledger has it.</param>
/// <param name="NeedFlag">Whether this household needs something.</param>
/// <param name="CreatedAt">When it came into the ledger.</param>
/// <param name="RemovedAt">When it left the ledger; null while it is there.</param>
public sealed record DwellingRef(
    Guid Id, int AreaNo, AreaPath Area, string Place, string Site, string Building, string Unit, string Door,
    int? Floor, string Kind, bool Vacant, bool NeedFlag, DateTimeOffset CreatedAt, DateTimeOffset? RemovedAt)
{
    /// <summary>The kinds, each counted apart and never added up.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["household", "room", "shop", "institution"];

    /// <summary>The address for people: <c>纺织厂宿舍 3栋 2单元 501</c>.</summary>
    public string Label => string.Join(' ', new[] { Site, Building, Unit, Door }.Where(part => part.Length > 0));

    /// <summary>The stair it lies on: the beginning of <see cref="Place"/> that its neighbours share.</summary>
    public string Stair => Place[..(Place.LastIndexOf('|') + 1)];
}
