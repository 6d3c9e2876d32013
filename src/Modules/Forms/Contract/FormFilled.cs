namespace Linli.Forms;

/// <summary>A form was filled and came in; whoever knows what its facts mean takes them, inside the same act.</summary>
/// <param name="Submission">Id of what came in.</param>
/// <param name="By">By whose permissions the facts are taken: whoever sent it, or whoever decides later.</param>
/// <param name="Facts">What it says by the names that forms declare.</param>
public sealed record FormFilled(Guid Submission, Person By, FormFacts Facts) : Event
{
    /// <summary>Whose visit it tells of: whoever filled it.</summary>
    public required Guid Visitor { get; init; }

    /// <summary>Whether the form is the one for second knocks at sampled doors, and not for visits.</summary>
    public bool IsReknock { get; init; }

    /// <summary>What became of the door; set by whoever took the facts.</summary>
    public Landing? Landed { get; set; }

    /// <summary>Why they were not taken, although the form is kept; null when they were, or when nobody wanted them.</summary>
    public Problem? Refused { get; set; }
}

/// <summary>What became of a door because of a filled form.</summary>
/// <param name="Round">The round.</param>
/// <param name="Door">The door.</param>
/// <param name="DoorLabel">Its address.</param>
/// <param name="State"><c>revisit</c> or <c>final</c>.</param>
/// <param name="Outcome">The outcome that counts.</param>
/// <param name="LinkedTo">The earlier visit that counts instead; null when this one does.</param>
/// <param name="LinkedToOwn">Whether that was the same person's.</param>
public sealed record Landing(Guid Round, Guid Door, string DoorLabel, string State, string Outcome, Guid? LinkedTo, bool LinkedToOwn);

/// <summary>What a filled form says by the names that forms declare; each is null, or empty, when the form does not ask it or nobody answered.</summary>
public sealed record FormFacts
{
    /// <summary>What <c>outcome</c> may say: the outcomes that rounds know. Source: field-cases A03.</summary>
    public static IReadOnlyList<string> Outcomes { get; } = ["met", "phoned", "empty", "refused", "moved", "nobody"];

    /// <summary><c>round</c>: id of the round.</summary>
    public Guid? Round { get; init; }

    /// <summary><c>door</c>: id of the dwelling.</summary>
    public Guid? Door { get; init; }

    /// <summary><c>outcome</c>: what came of the visit.</summary>
    public string? Outcome { get; init; }

    /// <summary><c>need</c>: whether the household needs something.</summary>
    public bool? Need { get; init; }

    /// <summary><c>need_note</c>: what it needs.</summary>
    public string? NeedNote { get; init; }

    /// <summary><c>reason</c>: why people should stay at home; one for each person of a repeat, each word once.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];

    /// <summary><c>members_found</c>: how many people live there.</summary>
    public int? MembersFound { get; init; }

    /// <summary><c>temperature</c>: the highest of those read, in degrees Celsius, 30 to 45.</summary>
    public decimal? Temperature { get; init; }

    /// <summary><c>note</c>: a note.</summary>
    public string? Note { get; init; }

    /// <summary>When the form was finished, by the phone's clock.</summary>
    public DateTimeOffset? At { get; init; }

    /// <summary>The visit that this one puts right, when it is an edit of an earlier form.</summary>
    public Guid? Corrects { get; init; }

    /// <summary>Whether it tells of a visit to a door in a round.</summary>
    public bool IsVisit => Round is not null && Door is not null && Outcome is not null;
}
