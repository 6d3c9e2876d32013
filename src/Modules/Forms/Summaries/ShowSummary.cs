namespace Linli.Forms.Summaries;

/// <summary>Shows the figures of a form: how many, where, when, and what was answered, without a name.</summary>
internal static class ShowSummary
{
    public static void Map(Routes routes) => routes.Read<FormSummary>("/forms/{id:guid}/summary", nameof(ShowSummary), May.HoldEither(Permission.FormsManage, Permission.RoundsRead), Handle);

    private static Outcome<FormSummary> Handle(Call call, Look look) => SummaryAsk.Read(call, look).Then(ask => SummaryReader.Read(look, ask, call.Language));
}
