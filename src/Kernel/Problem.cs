namespace Linli.Kernel;

/// <summary>One thing a person asked for that the system refuses, in a form that can be said in any language.</summary>
/// <param name="Code">Stable identifier, <c>module.reason</c>, never renamed once shipped (for example <c>rounds.doors-missing</c>).
/// The words for it (title, detail, how to mend it) stand in the language packs under this code.</param>
/// <param name="Status">HTTP status to answer with.</param>
/// <param name="Args">Values for the placeholders of the words; never a name of a person, a phone number or a health finding.</param>
public sealed record Problem(string Code, int Status, params (string Name, object Value)[] Args)
{
    /// <summary>Where the fault is: a field of the request (<c>grants[0].area</c>), a row or a cell (<c>Sheet1!L17</c>); null when it is the whole.</summary>
    public string? Where { get; init; }

    /// <summary>Further faults found at the same time, each with its own place; empty when this is the only one.</summary>
    public IReadOnlyList<Problem> Inner { get; init; } = [];

    /// <summary>Code whose words are said instead, where the same refusal must be told to somebody else than the one it met; null for its own.</summary>
    public string? WordsOf { get; init; }

    /// <summary>Seconds after which it makes sense to try again; null when trying again does not help.</summary>
    public int? RetryAfterSeconds { get; init; }
}
