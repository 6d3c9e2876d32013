namespace Linli.Territory.Duties;

internal static class DutyProblems
{
    public static Problem NoSuchAccount(string where) => new("territory.no-such-account", 422) { Where = where };

    public static Problem SameAccount() => new("territory.same-account", 422) { Where = "toAccount" };

    public static Problem NoName() => new("territory.duty-name", 422) { Where = "name" };

    public static Problem BadPhone() => new("territory.phone", 422) { Where = "phone" };
}
