namespace Linli.Forms.Submissions;

/// <summary>A filled form as it is kept, without its XML.</summary>
/// <param name="Id">Its id; also that of the visit that it told of.</param>
/// <param name="InstanceId">The id that the client gave it.</param>
/// <param name="Rival">0 for the one that counts; 1, 2 … for others that came under the same instance id with other contents.</param>
/// <param name="Form">Id of the form.</param>
/// <param name="VersionNo">Number of the version that was filled.</param>
/// <param name="AreaNo">Number of the area that it is counted in.</param>
/// <param name="Area">Path of that area.</param>
/// <param name="Round">The round it names.</param>
/// <param name="Door">The door it names.</param>
/// <param name="By">Who sent it.</param>
/// <param name="At">When it came.</param>
/// <param name="Digest">SHA-256 of its bytes.</param>
/// <param name="State">taken, replaced, rival or rejected.</param>
/// <param name="Landed">What became of the door, as JSON.</param>
/// <param name="Refused">Why its facts were not taken; null when they were, or when it has none.</param>
/// <param name="Expected">How many files it names.</param>
internal sealed record Filled(
    Guid Id, string InstanceId, int Rival, Guid Form, int VersionNo, int AreaNo, AreaPath Area, Guid? Round, Guid? Door, Guid By, DateTimeOffset At, byte[] Digest,
    string State, string? Landed, string? Refused, int Expected)
{
    /// <summary>It counts.</summary>
    public const string Taken = "taken";

    /// <summary>A later edit has taken its place.</summary>
    public const string Replaced = "replaced";

    /// <summary>It came under the id of another one, with other contents; somebody has to look.</summary>
    public const string RivalState = "rival";

    /// <summary>It came under the id of another one, and somebody kept the other.</summary>
    public const string Rejected = "rejected";

    /// <summary>What somebody decided about it; null when nobody did.</summary>
    public Decided? Decided { get; init; }

    /// <summary>By which rules its answers are counted; see <see cref="CountedQuestion.Rules"/>.</summary>
    public int Counting { get; init; } = CountedQuestion.Rules;

    /// <summary>Whether somebody has to decide: which of two counts, or what becomes of facts that the round refused.</summary>
    public bool Waits => State == RivalState || (State == Taken && Refused is not null && Decided?.What != Decided.Left);
}

/// <summary>What somebody decided about a filled form.</summary>
/// <param name="What">chosen, rejected, landed or left.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
internal sealed record Decided(string What, Guid By, DateTimeOffset At)
{
    /// <summary>It counts instead of the one that came first.</summary>
    public const string Chosen = "chosen";

    /// <summary>The one that came first goes on to count.</summary>
    public const string Rejected = "rejected";

    /// <summary>The round took its facts after all.</summary>
    public const string Landed = "landed";

    /// <summary>The round's refusal stays; the answers count.</summary>
    public const string Left = "left";

    /// <summary>A decision of now.</summary>
    public static Decided Now(Unit unit, string what) => new(what, unit.Act.By, unit.Now);
}
