using Linli.Access.Accounts;

namespace Linli.Tests.Server.WrongInput;

internal static partial class WrongInputBook
{
    private const string OfAccounts = "Accounts: first run, sign-in, roles and grants";
    public const string GoodPassword = "three lanterns over the river";

    private static IEnumerable<WrongKind> Accounts =>
    [
        Get(OfAccounts, "a node that is not set up yet", 503, "access.set-up-first", s => s.Newcomer, _ => "/api/rounds"),
        SetUp("a wrong set-up code", 403, "access.setup-code-wrong", "ABCDE-FGHIJ"),
        Post(OfAccounts, "a set-up of a node that is set up", 409, "access.already-set-up", s => s.Stranger, _ => "/api/setup", _ => new { code = "ABCDE", login = "first", name = "许梅", password = GoodPassword }),
        new(OfAccounts, "a set-up with a password that is too short", 422, "access.password-too-short", s => SetUpAsync(s, "first", "short")),
        new(OfAccounts, "a set-up with a password that is too long", 422, "access.password-too-long", s => SetUpAsync(s, "first", string.Concat(Enumerable.Range(0, 200).Select(n => (char)('a' + (n * n % 23)))))),
        new(OfAccounts, "a set-up with a password that many use", 422, "access.password-common", s => SetUpAsync(s, "first", "woaini1314520")),
        new(OfAccounts, "a set-up with a password that holds the login", 422, "access.password-is-name", s => SetUpAsync(s, "first", "xx first lantern")),
        new(OfAccounts, "a set-up with a login of other characters", 422, "access.bad-login", s => SetUpAsync(s, "no blanks", GoodPassword)),
        Post(OfAccounts, "a wrong login or password", 401, "access.sign-in-failed", s => s.Stranger, s => "/api/session", s => new { login = $"nobody-{s.Language}".ToLowerInvariant(), password = GoodPassword }),
        new(OfAccounts, "a sign-in without its second factor", 401, "access.totp-needed", async s => Met.Of(await s.Stranger.PostAsync("/api/session", new { login = WrongScene.WithFactor, password = GoodPassword }))),
        new(OfAccounts, "a sign-in with a wrong second factor", 401, "access.sign-in-failed", async s => Met.Of(await s.Stranger.PostAsync("/api/session", new { login = WrongScene.WithFactor, password = GoodPassword, totp = "000000" }))),
        new(OfAccounts, "too many tries", 429, "access.too-many-tries", TooManyAsync),
        Post(OfAccounts, "a wrong or used invitation", 403, "access.invitation-wrong", s => s.Stranger, _ => "/api/invitations/accept", _ => new { code = "ABCDE-FGHIJ", password = GoodPassword }),
        Invite("an account without a role", 422, "http.field-out-of-range", _ => []),
        Invite("an account of an area that is not there", 422, "access.no-such-area", _ => [new { role = "volunteer", area = "999999" }]),
        Invite("a role that one may not give", 403, "access.may-not-give", s => [new { role = "administrator", area = s.Street.Code }]),
        Invite("a grant that ends before it begins", 422, "access.grant-ends-before", s => [new { role = "volunteer", area = s.Grid.Code, from = "2026-03-02", to = "2026-03-01" }]),
        Invite("a role that does not exist", 400, "http.bad-json", s => [new { role = "king", area = s.Grid.Code }]),
        new(OfAccounts, "a login that is taken", 409, "access.login-taken", async s => Met.Of(await s.Admin.PostAsync("/api/accounts", new { login = await LoginAsync(s), name = "许梅", grants = new[] { new { role = "volunteer", area = s.Grid.Code } } }))),
        Post(OfAccounts, "the last administrator disabled", 409, "access.last-administrator", s => s.Admin, s => $"/api/accounts/{s.AdminId}/disable", _ => new { reason = "试" }),
        Post(OfAccounts, "an account disabled without a reason", 422, "http.field-missing", s => s.Admin, s => $"/api/accounts/{s.WorkerId}/disable", _ => new { reason = " " }),
        Post(OfAccounts, "an account enabled that is not disabled", 409, "access.not-disabled", s => s.Admin, s => $"/api/accounts/{s.WorkerId}/enable", _ => new { }),
        Put(OfAccounts, "a language that is none of the three", 422, "http.field-not-of-list", s => s.Officer, _ => "/api/session/language", _ => new { language = "tlh" }),
        Put(OfAccounts, "settings that somebody else changed meanwhile", 409, "http.stale", s => s.Admin, _ => "/api/settings", _ => new { nodeName = "柳荫", version = 99 }),
        Put(OfAccounts, "a node without a name", 422, "http.field-missing", s => s.Admin, _ => "/api/settings", _ => new { nodeName = "", version = 0 }),
    ];

    private static WrongKind SetUp(string name, int status, string code, string typed) =>
        Post(OfAccounts, name, status, code, s => s.Newcomer, _ => "/api/setup", _ => new { code = typed, login = "first", name = "许梅", password = GoodPassword });

    private static WrongKind Invite(string name, int status, string code, Func<WrongScene, object[]> grants) =>
        Post(OfAccounts, name, status, code, s => s.Officer, _ => "/api/accounts", s => new { login = "newcomer", name = "许梅", grants = grants(s) });

    private static async Task<Met> SetUpAsync(WrongScene s, string login, string password)
    {
        return Met.Of(await s.Newcomer.PostAsync("/api/setup", new { code = s.SetUpCode, login, name = "许梅", password }));
    }

    private static async Task<Met> TooManyAsync(WrongScene s)
    {
        for (var i = 0; i < 10; i++)
        {
            await s.Stranger.PostAsync("/api/session", new { login = "hammered", password = GoodPassword });
        }

        return Met.Of(await s.Stranger.PostAsync("/api/session", new { login = "hammered", password = GoodPassword }));
    }

    private static Task<string> LoginAsync(WrongScene s) => s.Town.ReadAsync(look => AccountRows.Find(look, s.WorkerId)!.Login);
}
