using Linli.Access.Accounts;

namespace Linli.Access.Phones;

/// <summary>The phones on which somebody keeps their day, for whoever manages the account.</summary>
internal static class ListPhones
{
    /// <summary>A phone.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">What it calls itself.</param>
    /// <param name="MadeAt">Since when it keeps something.</param>
    /// <param name="HeardAt">When it was last heard, to within ten minutes.</param>
    /// <param name="OrderedAt">When its deletion was ordered.</param>
    /// <param name="DeletedAt">When it said that it has deleted.</param>
    /// <param name="Unsent">How many entries went with it unsent.</param>
    internal sealed record Line(Guid Id, string Name, DateTimeOffset MadeAt, DateTimeOffset HeardAt, DateTimeOffset? OrderedAt, DateTimeOffset? DeletedAt, int? Unsent);

    internal sealed record Answer(IReadOnlyList<Line> Items);

    public static void Map(Routes routes) => routes.Read<Answer>("/accounts/{id:guid}/phones", nameof(ListPhones), May.Hold(Permission.AccountsManage), Handle);

    private static Outcome<Answer> Handle(Call call, Look look) =>
        Managing.Find(call, look, call.RouteId("id")).Then(account => new Answer(
            [.. PhoneRows.Of(look, account.Id).Select(phone => new Line(phone.Id, phone.Name, phone.MadeAt, phone.HeardAt, phone.OrderedAt, phone.DeletedAt, phone.Unsent))]));
}
