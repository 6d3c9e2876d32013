namespace Linli.Forms.Summaries;

internal static class SummaryProblems
{
    public static Problem NoDay(string field) => new("forms.no-day", 422, ("field", field)) { Where = field };
}
