namespace Linli.Forms.Summaries;

internal static class SummaryProblems
{
    public static Problem NoDay(string field) => new("forms.no-day", 422, ("field", field)) { Where = field };

    public static Problem ReasonMissing(int least, int most) => new("forms.reason-missing", 422, ("least", least), ("most", most)) { Where = "reason" };
}
