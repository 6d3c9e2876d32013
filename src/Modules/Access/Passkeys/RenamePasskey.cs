namespace Linli.Access.Passkeys;

/// <summary>Calls one of the own passkeys something else.</summary>
internal static class RenamePasskey
{
    public const int LongestName = 40;

    public sealed record Request(string Name);

    public static void Map(Routes routes) => routes.Write<Request, Done>("PUT", "/passkeys/{id:guid}", nameof(RenamePasskey), May.SignedIn, Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Text("name", request.Name, LongestName).Problem is { } problem)
        {
            return problem;
        }

        if (unit.Run($"update access_passkeys set name = {request.Name.Trim()} where id = {call.RouteId("id")} and account = {call.Person.Account}") == 0)
        {
            return HttpProblems.NotFound();
        }

        unit.Record("passkey.rename", "account", $"{call.Person.Account}", null, "name");
        return default(Done);
    }
}
