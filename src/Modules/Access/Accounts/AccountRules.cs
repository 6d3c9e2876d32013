using System.Text.RegularExpressions;
using Linli.Access.Secrets;

namespace Linli.Access.Accounts;

/// <summary>What an account must look like.</summary>
internal static partial class AccountRules
{
    public const int LongestName = 40;

    /// <summary>What is wrong with a login and a name, or null.</summary>
    public static Problem? WhyNot(string? login, string? name) =>
        new Faults()
            .Text("name", name, LongestName)
            .Unless(login is not null && Login().IsMatch(AccountRows.LoginOf(login)), AccessProblems.BadLogin)
            .Problem;

    /// <summary>The same, with the password.</summary>
    public static Problem? WhyNot(string? login, string? name, string? password) =>
        WhyNot(login, name) ?? PasswordRules.WhyNot(password, AccountRows.LoginOf(login!), name!.Trim());

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{1,31}$")]
    private static partial Regex Login();
}
