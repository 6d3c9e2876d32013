namespace Linli.Forms.Definitions;

/// <summary>Shows a form with its versions.</summary>
internal static class ShowForm
{
    public static void Map(Routes routes) => routes.Read<FormAnswer>("/forms/{id:guid}", nameof(ShowForm), May.HoldEither(Permission.FormsManage, Permission.RoundsWork), Handle);

    private static Outcome<FormAnswer> Handle(Call call, Look look) =>
        FormTable.Find(look, call.RouteId("id")) is { } form ? FormAnswer.Of(look, form) : HttpProblems.NotFound();
}
