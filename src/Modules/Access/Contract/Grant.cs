namespace Linli.Access;

/// <summary>A role in an area for a time.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Account">Who holds it.</param>
/// <param name="Role">The role.</param>
/// <param name="AreaCode">Code of the area.</param>
/// <param name="Area">Where the area stands.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included; null while no end is set.</param>
public sealed record Grant(Guid Id, Guid Account, Role Role, string AreaCode, AreaPath Area, DateOnly From, DateOnly? To)
{
    /// <summary>Whether it holds on a day.</summary>
    public bool HoldsOn(DateOnly day) => From <= day && !IsOverBy(day);

    /// <summary>Whether its last day lies before a day.</summary>
    public bool IsOverBy(DateOnly day) => To is { } last && last < day;
}
