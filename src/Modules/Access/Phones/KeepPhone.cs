using Linli.Access.Accounts;

namespace Linli.Access.Phones;

/// <summary>Makes the phone known on which somebody keeps their day. The same again is the same phone.</summary>
internal static class KeepPhone
{
    /// <summary>What the phone says of itself.</summary>
    /// <param name="Id">Its id, which it has made.</param>
    /// <param name="Token">256 random bits that it has made, as 64 hexadecimal digits; by them it asks later, signed in or not.</param>
    /// <param name="Name">What it calls itself: its system and browser.</param>
    internal sealed record Request(Guid Id, string Token, string Name);

    public static void Map(Routes routes) => routes.Write<Request, Done>("POST", "/phones", nameof(KeepPhone), May.SignedIn, Handle);

    private static Outcome<Done> Handle(Request request, Call call, Unit unit)
    {
        if (new Faults().Text("name", request.Name, PhoneRules.LongestName).Problem is { } problem)
        {
            return problem;
        }

        if (!PhoneRules.IsToken(request.Token))
        {
            return AccessProblems.BadPhoneToken("token");
        }

        if (AccountRows.Find(unit, call.Person.Account) is null)
        {
            return HttpProblems.NotFound(); // the command line, which keeps nothing on a phone
        }

        if (PhoneRows.Find(unit, request.Id, request.Token) is { } known && known.Account == call.Person.Account)
        {
            PhoneRows.Hear(unit, known);
            return default(Done);
        }

        if (PhoneRows.Has(unit, request.Id))
        {
            return AccessProblems.PhoneTaken("id");
        }

        PhoneRows.Add(unit, call.Person.Account, request.Id, request.Token, request.Name.Trim());
        return default(Done);
    }
}
