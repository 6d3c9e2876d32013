namespace Linli.Forms.Definitions;

/// <summary>Lists the forms that may be used where the reader works.</summary>
internal static class ListForms
{
    internal sealed record Answer(IReadOnlyList<FormAnswer> Items);

    public static void Map(Routes routes) => routes.Read<Answer>("/forms", nameof(ListForms), May.HoldEither(Permission.FormsManage, Permission.RoundsWork), Handle);

    private static Outcome<Answer> Handle(Call call, Look look) => new Answer([.. FormTable.List(look).Select(form => FormAnswer.Of(look, form))]);
}
