using System.Text;
using Linli.Access;

namespace Linli.Tests.Faults;

/// <summary>The matrix of routes and roles as a page, made from the book of routes and the rules of roles.</summary>
internal static class AuthorisationDocument
{
    public static string Write(IReadOnlyList<RouteEntry> routes)
    {
        var roles = Enum.GetValues<Role>();
        var page = new StringBuilder();
        page.Append("# Who may use which route\n\n")
            .Append("Made from the book of routes and the rules of roles; a test compares it, and calls every cell (T14). `yes` holds in the area of the grant and below it; ")
            .Append("elsewhere a thing looks like one that does not exist (404). Nobody signed in gets 401, a role without the permission 403. ")
            .Append("`fresh` asks a session for a proof of the last ten minutes: password and second factor, or a passkey. ")
            .Append("`device key` asks for the key of a device of such an account in the address, and knows no session. ")
            .Append("`reading key` is the password of a program that knows names and passwords only (Excel), and opens those routes alone. ")
            .Append("The command line may use every route, from the machine itself.\n\n")
            .Append("| Route | Use case | Decision | anonymous | ").AppendJoin(" | ", roles.Select(RoleRules.Word)).Append(" |\n")
            .Append("|---|---|---|---|").AppendJoin('|', roles.Select(_ => "---")).Append("|\n");
        foreach (var route in routes.OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal))
        {
            page.Append("| ").Append(route.Method).Append(" `").Append(route.Path).Append("` | ").Append(route.Name).Append(" | ").Append(route.Decision).Append(" | ")
                .Append(route.May is Linli.Platform.May.AnyoneMay ? "yes" : "no").Append(" | ").AppendJoin(" | ", roles.Select(role => May(route, role) ? "yes" : "no")).Append(" |\n");
        }

        return page.ToString();
    }

    /// <summary>Whether a role may use a route; null is the command line, which may use all.</summary>
    public static bool May(RouteEntry route, Role? role) => role is not { } known || route.May switch
    {
        Linli.Platform.May.HoldMay hold => RoleRules.Of(known).Contains(hold.Permission),
        Linli.Platform.May.EitherMay either => RoleRules.Of(known).Contains(either.One) || RoleRules.Of(known).Contains(either.Other),
        Linli.Platform.May.FeedMay feed => RoleRules.Of(known).Contains(feed.Permission),
        Linli.Platform.May.KeyMay key => RoleRules.Of(known).Contains(key.Permission),
        _ => true,
    };
}
