namespace Linli.Forms.Lists;

/// <summary>A list of entities. It holds what any area has; whoever reads it sees what lies inside their own areas.</summary>
/// <param name="No">Its number.</param>
/// <param name="Name">Its name; phones know it as the file <c>name.csv</c>.</param>
/// <param name="Properties">Names of what is kept of an entity beside its label, in the order in which forms brought them.</param>
/// <param name="CreatedAt">When it began.</param>
internal sealed record EntityList(int No, string Name, IReadOnlyList<string> Properties, DateTimeOffset CreatedAt);

/// <summary>What is kept of an entity.</summary>
/// <param name="Label">What people call it.</param>
/// <param name="Values">Its properties by name.</param>
internal sealed record EntityContent(string Label, IReadOnlyDictionary<string, string> Values);

/// <summary>An entity as it is now.</summary>
/// <param name="Id">Its id, made on the phone or here.</param>
/// <param name="ListNo">Its list.</param>
/// <param name="Version">Counts its changes, from 1.</param>
/// <param name="State">live or removed.</param>
/// <param name="Conflict">soft or hard when two changed it without knowing of each other and nobody has looked yet; else null.</param>
/// <param name="Content">What is kept; null of a removed one.</param>
/// <param name="Area">Where it belongs: where the form was filled that made it.</param>
/// <param name="ChangedAt">When it last changed.</param>
internal sealed record Entity(Guid Id, int ListNo, int Version, string State, string? Conflict, EntityContent? Content, AreaPath Area, DateTimeOffset ChangedAt)
{
    public const string Live = "live";

    /// <summary>Taken out of its list; only the id stays, for phones that made it.</summary>
    public const string Removed = "removed";
}

/// <summary>A state that an entity had.</summary>
/// <param name="No">Its number, from 1.</param>
/// <param name="Base">The version that its maker had seen; 0 for the first.</param>
/// <param name="Conflict">soft when others had changed it since, hard when they had changed the same property to something else; else null.</param>
/// <param name="Content">What was kept.</param>
/// <param name="Submission">The filled form that made it; null when somebody did it here.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
internal sealed record EntityVersion(int No, int Base, string? Conflict, EntityContent Content, Guid? Submission, Guid By, DateTimeOffset At)
{
    /// <summary>Others had changed other properties.</summary>
    public const string Soft = "soft";

    /// <summary>Others had changed the same property to something else.</summary>
    public const string Hard = "hard";

    /// <summary>The branch of a phone that worked without a signal: its id, and the version that stood on the phone.</summary>
    public (string Id, int Base)? Branch { get; init; }
}
