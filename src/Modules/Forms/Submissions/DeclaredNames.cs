using System.Globalization;
using Linli.Forms.Engine;

namespace Linli.Forms.Submissions;

/// <summary>The names by which a form says facts. Whatever a question of such a name answers is taken for it, in whichever group it stands. Pure.</summary>
internal static class DeclaredNames
{
    public const string Round = "round";
    public const string Door = "door";
    public const string Outcome = "outcome";
    public const string Need = "need";
    public const string MembersFound = "members_found";
    public const string BodyTemperature = "temperature";

    private const string NeedNote = "need_note";
    private const string Reason = "reason";
    private const string Note = "note";
    private static readonly string[] Yes = ["yes", "true", "1", "OK"];
    private static readonly string[] No = ["no", "false", "0"];
    private const decimal Coldest = 30;
    private const decimal Hottest = 45;
    private const int MostMembers = 999;
    private const int MostReasons = 20;

    /// <summary>All of them, what a visit to a door needs first.</summary>
    public static IReadOnlyList<string> All { get; } = [Outcome, Round, Door, Need, NeedNote, Reason, MembersFound, BodyTemperature, Note];

    /// <summary>The answers that are read as yes or no.</summary>
    public static IReadOnlyCollection<string> YesAndNo { get; } = [.. Yes, .. No];

    /// <summary>Names whose answers are not summed up: they say where a form belongs, not what people said.</summary>
    public static bool IsAddress(string name) => name is Round or Door;

    /// <summary>Whether a form with questions of these names tells of visits to doors: without one of the three no door is closed.</summary>
    public static bool ClosesDoors(IReadOnlySet<string> names) => names.Contains(Outcome) && names.Contains(Round) && names.Contains(Door);

    /// <summary>The facts in some answers.</summary>
    /// <param name="answers">Name of the question and text of the answer, in order.</param>
    public static FormFacts Facts(IReadOnlyCollection<(string Name, string Text)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        return new()
        {
            Round = Id(First(answers, Round)),
            Door = Id(First(answers, Door)),
            Outcome = First(answers, Outcome),
            Need = YesOrNo(First(answers, Need)),
            NeedNote = First(answers, NeedNote),
            Reasons = [.. Answers(answers, Reason).SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct().Take(MostReasons)],
            MembersFound = First(answers, MembersFound) is { } text && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var members) && members <= MostMembers ? members : null,
            Temperature = Temperature(Answers(answers, BodyTemperature)),
            Note = First(answers, Note),
            At = First(answers, "end") is { } end && AnswerValues.Of(AnswerType.DateTime, end) is DateTimeOffset at ? at : null,
        };
    }

    /// <summary>
    /// What keeps the answers of a form that records doors from being a visit. Null when nothing does, and when they tell of none: neither a door nor what came of it.
    /// Nothing of it may be passed over in silence: somebody was at a door, and believes that it is done.
    /// </summary>
    /// <param name="answers">Name of the question and text of the answer, in order.</param>
    public static Problem? WhyNoVisit(IReadOnlyCollection<(string Name, string Text)> answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var (round, door, outcome) = (First(answers, Round), First(answers, Door), First(answers, Outcome));
        return door is null && outcome is null ? null
            : new[] { Round, Door, Outcome }.FirstOrDefault(name => Answers(answers, name).Distinct(StringComparer.OrdinalIgnoreCase).Skip(1).Any()) is { } several ? SubmissionProblems.SeveralVisits(several)
            : Id(round) is null ? SubmissionProblems.NoRound(round)
            : Id(door) is null ? SubmissionProblems.NoDoor(door)
            : outcome is null || !FormFacts.Outcomes.Contains(outcome) ? SubmissionProblems.NoOutcome(outcome)
            : null;
    }

    private static IEnumerable<string> Answers(IEnumerable<(string Name, string Text)> answers, string name) =>
        answers.Where(answer => answer.Name == name).Select(answer => answer.Text.Trim()).Where(text => text.Length > 0);

    private static string? First(IEnumerable<(string Name, string Text)> answers, string name) => Answers(answers, name).FirstOrDefault();

    private static Guid? Id(string? text) => Guid.TryParse(text, out var id) ? id : null;

    private static bool? YesOrNo(string? text) => text switch
    {
        null => null,
        _ when Yes.Contains(text) => true,
        _ when No.Contains(text) => false,
        _ => null,
    };

    private static decimal? Temperature(IEnumerable<string> texts)
    {
        var read = texts.Select(text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var degrees) ? degrees : 0)
            .Where(degrees => degrees is >= Coldest and <= Hottest).ToList();
        return read.Count == 0 ? null : read.Max();
    }
}
