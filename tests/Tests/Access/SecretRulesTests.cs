using System.Text;
using Linli.Access;
using Linli.Access.Secrets;

namespace Linli.Tests.Access;

public sealed class SecretRulesTests
{
    [Theory]   // RFC 6238, appendix B, cut to six digits
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void The_digits_are_those_of_the_standard(long seconds, string digits)
    {
        var secret = Base32.Encode(Encoding.ASCII.GetBytes("12345678901234567890"));

        Assert.Equal(digits, Totp.Code(secret, Totp.StepOf(DateTimeOffset.FromUnixTimeSeconds(seconds))));
    }

    [Theory]   // RFC 4648, section 10, without padding
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_standard(string plain, string spelt)
    {
        Assert.Equal(spelt, Base32.Encode(Encoding.ASCII.GetBytes(plain)));
        Assert.Equal(plain, Encoding.ASCII.GetString(Base32.Decode(spelt)));
    }

    [Fact]
    public void Digits_are_good_for_one_step_around_now_and_only_later_than_the_last_used()
    {
        var now = new DateTimeOffset(2026, 2, 3, 1, 0, 0, TimeSpan.Zero);
        var (secret, step) = (Totp.NewSecret(), Totp.StepOf(now));

        Assert.Equal(step, Totp.Match(secret, Totp.Code(secret, step), now, 0));
        Assert.Equal(step - 1, Totp.Match(secret, Totp.Code(secret, step - 1), now, 0));
        Assert.Equal(step + 1, Totp.Match(secret, Totp.Code(secret, step + 1), now, 0));
        Assert.Null(Totp.Match(secret, Totp.Code(secret, step - 2), now, 0));
        Assert.Null(Totp.Match(secret, Totp.Code(secret, step + 2), now, 0));
        Assert.Null(Totp.Match(secret, Totp.Code(secret, step), now, step));
    }

    [Theory]
    [InlineData("short", "access.password-too-short")]
    [InlineData("elevenchars", "access.password-too-short")]
    [InlineData("woaini1314520", "access.password-common")]
    [InlineData("WOAINI5201314", "access.password-common")]
    [InlineData("password1234", "access.password-common")]
    [InlineData("Password1234!", "access.password-common")]
    [InlineData("1qaz2wsx3edc", "access.password-common")]
    [InlineData("123456789012", "access.password-common")]
    [InlineData("987654321098", "access.password-common")]
    [InlineData("abcdefghijklmn", "access.password-common")]
    [InlineData("aaaaaaaaaaaa", "access.password-common")]
    [InlineData("xyz9xyz9xyz9", "access.password-common")]
    [InlineData("chenlaoshi and tea", "access.password-is-name")]
    [InlineData("陈晓梅爱喝茶一二三四五六七", "access.password-is-name")]
    [InlineData("three lanterns over the river", null)]
    [InlineData("河上三盏灯笼照着旧石桥头", null)]
    [InlineData("aaaaaaaaaaab", null)]
    public void A_password_is_long_and_not_on_everybodys_list(string password, string? refused) =>
        Assert.Equal(refused, PasswordRules.WhyNot(password, "chenlaoshi", "陈晓梅")?.Code);

    [Fact]
    public void A_password_may_have_128_characters_and_no_more()
    {
        var longest = string.Concat(Enumerable.Range(0, 64).Select(n => (char)('一' + (n * 7)) + "x"));

        Assert.Null(PasswordRules.WhyNot(longest, "chen", "陈晓梅"));
        Assert.Equal("access.password-too-long", PasswordRules.WhyNot(longest + "y", "chen", "陈晓梅")?.Code);
        Assert.InRange(PasswordRules.ListLength, 3000, 20_000);
    }

    [Fact]
    public void A_typed_code_has_128_random_bits_and_forgives_case_and_dashes()
    {
        var codes = Enumerable.Range(0, 1000).Select(_ => TypedCode.New()).ToHashSet();

        Assert.Equal(1000, codes.Count);
        Assert.All(codes, code => Assert.Equal(TypedCode.Length, Base32.Decode(code).Length));
        Assert.All(codes, code => Assert.True(TypedCode.LooksLikeOne(code)));
        Assert.All(codes, code => Assert.Equal(TypedCode.Hash(code), TypedCode.Hash(code.ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task A_hash_says_how_it_was_made_and_no_two_are_the_same()
    {
        using var passwords = new Passwords();

        var first = await passwords.HashAsync("three lanterns over the river", default);
        var second = await passwords.HashAsync("three lanterns over the river", default);

        Assert.StartsWith("pbkdf2-sha512$210000$", first, StringComparison.Ordinal);
        Assert.NotEqual(first, second);
        Assert.True(await passwords.MatchAsync(first, "three lanterns over the river", default));
        Assert.False(await passwords.MatchAsync(first, "three lanterns over the River", default));
        Assert.False(await passwords.MatchAsync(null, "three lanterns over the river", default));
        Assert.Equal(5, passwords.Count);
    }

    [Fact]
    public void Roles_do_what_the_table_says()
    {
        var table = Enum.GetValues<Role>().ToDictionary(RoleRules.Word, role => string.Join(' ', RoleRules.Of(role).Select(RoleRules.Word)));

        Assert.Equal("areas.read areas.change accounts.manage audit.read settings.change system.run", table["administrator"]);
        Assert.Equal("areas.read roster.read roster.search roster.change rounds.read rounds.work", table["gridworker"]);
        Assert.Equal("rounds.work", table["volunteer"]);
        Assert.Equal("areas.read rounds.read", table["commander"]);
        Assert.Equal("areas.read audit.read", table["steward"]);
        Assert.DoesNotContain("audit.read", table["officer"], StringComparison.Ordinal);
        Assert.DoesNotContain("settings.change", table["officer"], StringComparison.Ordinal);
    }
}
