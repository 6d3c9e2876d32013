namespace Linli.Forms.Submissions;

/// <summary>What became of a filled form.</summary>
/// <param name="InstanceId">The id that the client gave it.</param>
/// <param name="State"><c>taken</c>; <c>again</c> when it was here already.</param>
/// <param name="Landed">What became of the door that it tells of; null when it tells of none.</param>
/// <param name="Refused">Why its facts were not taken, although it is kept.</param>
internal sealed record TakenSubmission(string InstanceId, string State, Landing? Landed, ProblemAnswer? Refused)
{
    public const string New = "taken";
    public const string Again = "again";
}
