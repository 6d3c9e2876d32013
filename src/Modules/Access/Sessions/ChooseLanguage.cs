using Microsoft.AspNetCore.Http;

namespace Linli.Access.Sessions;

/// <summary>Keeps the language that somebody reads in, with the account and in the browser.</summary>
internal sealed class ChooseLanguage(Gate gate)
{
    public sealed record Request(string Language);

    public static void Map(Routes routes) =>
        routes.Own("PUT", "/session/language", nameof(ChooseLanguage), May.SignedIn, (call, cancel) => call.Service<ChooseLanguage>().HandleAsync(call, cancel), answer: typeof(Done), request: typeof(Request));

    private async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request))
        {
            return problem;
        }

        problem = new Faults().OneOf("language", request.Language, Languages.All).Problem
            ?? (await gate.WriteAsync(call.Act, unit => Keep(unit, request.Language), cancel)).Problem;
        if (problem is not null)
        {
            return problem;
        }

        call.Http.Response.Cookies.Append(Languages.Cookie, request.Language, Options(call.Http.Request));
        await call.AnswerAsync(default(Done), cancel);
        return null;
    }

    private static Outcome<Done> Keep(Unit unit, string language)
    {
        unit.Run($"update access_accounts set language = {language} where id = {unit.Act.By}");
        unit.Record("account.choose-language", "account", $"{unit.Act.By}", null, "language");
        return default(Done);
    }

    /// <summary>Pages read it too; it is no secret.</summary>
    private static CookieOptions Options(HttpRequest request) =>
        new() { Path = "/", SameSite = SameSiteMode.Lax, Secure = request.IsHttps, MaxAge = TimeSpan.FromDays(365), IsEssential = true };
}
