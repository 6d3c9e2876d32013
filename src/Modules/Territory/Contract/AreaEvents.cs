namespace Linli.Territory;

/// <summary>An area got another place in the tree, and everything inside went with it. Who keeps paths in rows rewrites them now, with <see cref="AreaPaths.Moved"/>.</summary>
/// <param name="Code">Code of the area.</param>
/// <param name="No">Number of the area.</param>
/// <param name="Old">Path until now.</param>
/// <param name="Now">Path from now on.</param>
/// <param name="From">First day on which reports show it there.</param>
public sealed record AreaMoved(string Code, int No, AreaPath Old, AreaPath Now, DateOnly From) : Event;

/// <summary>An area ended, and all that belonged to it directly belongs to another one. Its inner areas have been told as moved before.</summary>
/// <param name="Ended">The area that ended; its path is the one it had.</param>
/// <param name="Into">The area that takes over.</param>
/// <param name="From">First day on which reports show it so.</param>
public sealed record AreaMerged(AreaRef Ended, AreaRef Into, DateOnly From) : Event;

/// <summary>An area ended, and several new ones took its place. Its inner areas have been told as moved before.</summary>
/// <param name="Ended">The area that ended; its path is the one it had.</param>
/// <param name="Parts">The new areas. Whatever no part names by its site belongs to the first.</param>
/// <param name="From">First day on which reports show it so.</param>
public sealed record AreaSplit(AreaRef Ended, IReadOnlyList<AreaPart> Parts, DateOnly From) : Event;

/// <summary>A part of an area that was split.</summary>
/// <param name="Area">The new area.</param>
/// <param name="Sites">Names of the sites whose dwellings belong to it.</param>
public sealed record AreaPart(AreaRef Area, IReadOnlyList<string> Sites);

/// <summary>Somebody hands over all areas of an account to another; whoever keeps duties of that account inside the area hands them over now, and adds how many.</summary>
/// <param name="From">Account that gives them up.</param>
/// <param name="To">Account that takes them.</param>
/// <param name="Within">Only what lies inside this area.</param>
public sealed record DutiesHandedOver(Guid From, Guid To, AreaPath Within) : Event
{
    /// <summary>Dwellings handed over; listeners add to it.</summary>
    public int Dwellings { get; set; }

    /// <summary>Doors of open rounds handed over; listeners add to it.</summary>
    public int Doors { get; set; }
}
