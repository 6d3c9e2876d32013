namespace Linli.Access.Passkeys;

/// <summary>Takes one of the own passkeys away; it opens nothing from then on.</summary>
internal static class RemovePasskey
{
    public static void Map(Routes routes) => routes.Write<Done>("DELETE", "/passkeys/{id:guid}", nameof(RemovePasskey), May.SignedIn.Fresh, Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (unit.Run($"delete from access_passkeys where id = {call.RouteId("id")} and account = {call.Person.Account}") == 0)
        {
            return HttpProblems.NotFound();
        }

        unit.Record("passkey.remove", "account", $"{call.Person.Account}", null, "passkey");
        return default(Done);
    }
}
