namespace Linli.Access;

/// <summary>What this module refuses.</summary>
internal static class AccessProblems
{
    public static Problem SetUpFirst() => new("access.set-up-first", 503) { RetryAfterSeconds = 60 };

    public static Problem AlreadySetUp() => new("access.already-set-up", 409);

    public static Problem SetupCodeWrong() => new("access.setup-code-wrong", 403) { Where = "code" };

    public static Problem SignInFailed() => new("access.sign-in-failed", 401);

    public static Problem TotpNeeded() => new("access.totp-needed", 401) { Where = "totp" };

    public static Problem TotpNotSetUp() => new("access.totp-not-set-up", 403);

    public static Problem ConfirmFailed() => new("access.confirm-failed", 422) { Where = "password" };

    public static Problem NoSuchAccount(string where) => new("access.no-such-account", 422, ("field", where)) { Where = where };

    public static Problem NoWorkForKey(string where) => new("access.no-work-for-key", 422) { Where = where };

    public static Problem NoFeedForKey(string where) => new("access.no-feed-for-key", 422) { Where = where };

    public static Problem NoSession() => new("access.no-session", 409);

    public static Problem PasskeysNotHere() => new("access.passkeys-not-here", 409);

    public static Problem PasskeyRefused() => new("access.passkey-refused", 422);

    public static Problem PasskeyCopied() => new("access.passkey-copied", 422);

    public static Problem PasskeyKnown() => new("access.passkey-known", 409);

    public static Problem NoPasskey() => new("access.no-passkey", 409);

    public static Problem TooManyPasskeys(int most) => new("access.too-many-passkeys", 409, ("most", most));

    public static Problem ChallengeOver() => new("access.challenge-over", 422);

    public static Problem TooManyTries(int seconds) => new("access.too-many-tries", 429, ("seconds", seconds)) { RetryAfterSeconds = seconds };

    public static Problem Busy() => new("access.busy", 503) { RetryAfterSeconds = 5 };

    public static Problem InvitationWrong() => new("access.invitation-wrong", 403) { Where = "code" };

    public static Problem PasswordTooShort(int least) => new("access.password-too-short", 422, ("least", least)) { Where = "password" };

    public static Problem PasswordTooLong(int most) => new("access.password-too-long", 422, ("most", most)) { Where = "password" };

    public static Problem PasswordCommon() => new("access.password-common", 422) { Where = "password" };

    public static Problem PasswordIsName() => new("access.password-is-name", 422) { Where = "password" };

    public static Problem BadLogin() => new("access.bad-login", 422) { Where = "login" };

    public static Problem LoginTaken() => new("access.login-taken", 409) { Where = "login" };

    public static Problem NoSuchArea(string where) => new("access.no-such-area", 422) { Where = where };

    public static Problem MayNotGive(string where) => new("access.may-not-give", 403) { Where = where };

    public static Problem MayNotManage() => new("access.may-not-manage", 403);

    public static Problem GrantEndsBeforeItBegins(string where) => new("access.grant-ends-before", 422) { Where = where };

    public static Problem LastAdministrator() => new("access.last-administrator", 409);

    public static Problem NotDisabled() => new("access.not-disabled", 409);

    public static Problem BadPhoneToken(string where) => new("access.bad-phone-token", 422) { Where = where };

    public static Problem PhoneTaken(string where) => new("access.phone-taken", 409) { Where = where };

    public static Problem IsDisabled() => new("access.is-disabled", 409);
}
