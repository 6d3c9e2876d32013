using Linli.Forms.Engine;

namespace Linli.Forms.Submissions;

/// <summary>Opens filled forms that are kept.</summary>
internal static class FilledAnswers
{
    /// <summary>What was answered; nothing when the form was encrypted by the phone.</summary>
    public static IReadOnlyList<SubmissionAnswer> Of(Session session, Guid id) => Whole(session, id) is { IsEncrypted: false } submission ? [.. submission.Answers()] : [];

    /// <summary>The instance id that it corrects; null when it corrects none.</summary>
    public static string? Before(Session session, Guid id) => Whole(session, id)?.DeprecatedId;

    /// <summary>All of it; null when it has gone, or cannot be read.</summary>
    public static Submission? Whole(Session session, Guid id)
    {
        using var xml = new MemoryStream(FilledTable.Xml(session, id), writable: false);
        return SubmissionFile.Read(xml).Failed(out _, out var submission) ? null : submission;
    }
}
