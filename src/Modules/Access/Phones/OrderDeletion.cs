using Linli.Access.Accounts;

namespace Linli.Access.Phones;

/// <summary>Orders that a lost phone deletes what it keeps. It obeys when it asks next; what it had not sent is lost with it.</summary>
internal static class OrderDeletion
{
    public static void Map(Routes routes) =>
        routes.Write<Done>("POST", "/accounts/{id:guid}/phones/{phone:guid}/delete", nameof(OrderDeletion), May.Hold(Permission.AccountsManage), Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (Managing.Find(call, unit, call.RouteId("id")).Failed(out var problem, out var account))
        {
            return problem;
        }

        if (PhoneRows.Find(unit, account.Id, call.RouteId("phone")) is not { } phone)
        {
            return HttpProblems.NotFound();
        }

        PhoneRows.Order(unit, phone);
        return default(Done);
    }
}
