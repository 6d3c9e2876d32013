using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Linli.Platform;

/// <summary>The edge at which a request becomes an act and an outcome becomes an answer; one of the three places that may catch everything.</summary>
public sealed class Edge(Gate gate, Reads reads, Texts texts, Doorkeeper doorkeeper, TimeProvider clock, ILogger<Edge> log)
{
    /// <summary>Header that our own pages send with every unsafe request; a foreign page cannot, without being let in by CORS.</summary>
    public const string OwnPageHeader = "X-Linli";

    internal async Task ServeAsync(HttpContext http, May may, Func<Call, CancellationToken, Task<Problem?>> handle)
    {
        var cancel = http.RequestAborted;
        try
        {
            var problem = await TryServeAsync(http, may, handle, cancel);
            if (problem is not null)
            {
                await ProblemAnswer.WriteAsync(http, problem, texts, cancel);
            }
        }
        catch (Exception error) when (error is OperationCanceledException && cancel.IsCancellationRequested || error is ConnectionResetException)
        {
            HangUp(http.Response);
        }
        catch (BadHttpRequestException error) when (!http.Response.HasStarted)
        {
            await ProblemAnswer.WriteAsync(http, ProblemOf(error), texts, cancel);
        }
        catch (Exception error) when (!http.Response.HasStarted)
        {
            Log.RequestFailed(log, error);
            await ProblemAnswer.WriteAsync(http, error is OutOfScopeException ? HttpProblems.NotFound() : HttpProblems.Broken(), texts, cancel);
        }
    }

    internal async Task<Problem?> ReadAsync<TAnswer>(Call call, Func<Call, Look, Outcome<TAnswer>> read, CancellationToken cancel)
        where TAnswer : notnull
    {
        var outcome = await reads.RunAsync(call.Act, look => read(call, look), cancel);
        return await AnswerAsync(call, outcome, cancel);
    }

    internal static async Task<Problem?> AskAsync<TAnswer>(Call call, Func<Call, CancellationToken, Task<Outcome<TAnswer>>> ask, CancellationToken cancel)
        where TAnswer : notnull => await AnswerAsync(call, await ask(call, cancel), cancel);

    internal async Task<Problem?> ReadRecordedAsync<TAnswer>(Call call, Func<Call, Look, Outcome<Shown<TAnswer>>> read, CancellationToken cancel)
        where TAnswer : notnull
    {
        var outcome = await reads.RunAsync(call.Act, look => read(call, look), cancel);
        if (outcome.Failed(out var problem, out var shown))
        {
            return problem;
        }

        var recorded = await RecordAsync(call.Act, shown, cancel);
        return recorded ?? await AnswerAsync<TAnswer>(call, shown.Answer, cancel);
    }

    /// <summary>Records that personal data is about to be shown; no record, no answer.</summary>
    /// <returns>The problem that kept it from being recorded; null when all is well.</returns>
    public async Task<Problem?> RecordAsync<T>(Act act, Shown<T> shown, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(act);
        ArgumentNullException.ThrowIfNull(shown);
        var outcome = await gate.WriteAsync<Done>(act with { Key = null }, unit =>
        {
            unit.Record(shown.Action, shown.Kind, shown.Subject, shown.Area, [.. shown.Fields]);
            return default(Done);
        }, cancel);
        return outcome.Problem;
    }

    internal async Task<Problem?> WriteAsync<TRequest, TAnswer>(Call call, Func<TRequest, Call, Unit, Outcome<TAnswer>> write, bool alone, CancellationToken cancel)
        where TRequest : class
        where TAnswer : notnull
    {
        var body = await call.BodyAsync(cancel);
        if (call.Parse<TRequest>(body).Failed(out var problem, out var request))
        {
            return problem;
        }

        return await WriteAsync(call, body, (request as IKeyedRequest)?.Id, (unit, same) => write(request, same, unit), alone, cancel);
    }

    internal Task<Problem?> WriteAsync<TAnswer>(Call call, Func<Call, Unit, Outcome<TAnswer>> write, bool alone, CancellationToken cancel)
        where TAnswer : notnull => WriteAsync(call, [], null, (unit, same) => write(same, unit), alone, cancel);

    private async Task<Problem?> WriteAsync<TAnswer>(Call call, byte[] body, Guid? ownKey, Func<Unit, Call, Outcome<TAnswer>> write, bool alone, CancellationToken cancel)
        where TAnswer : notnull
    {
        if (call.Keyed(body, ownKey).Failed(out var problem, out var keyed))
        {
            return problem;
        }

        var outcome = alone
            ? await gate.WriteAloneAsync(keyed, unit => write(unit, call), cancel)
            : await gate.WriteAsync(keyed, unit => write(unit, call), cancel);
        return await AnswerAsync(call, outcome, cancel);
    }

    private async Task<Problem?> TryServeAsync(HttpContext http, May may, Func<Call, CancellationToken, Task<Problem?>> handle, CancellationToken cancel)
    {
        if (may is not May.KeyMay && !HttpMethods.IsGet(http.Request.Method) && !IsFromOwnPage(http.Request))
        {
            return HttpProblems.ForeignPage();
        }

        var person = await doorkeeper.WhoAsync(http);
        var scope = ScopeOf(person, may);
        if (WhyNot(person, scope, may) is { } problem)
        {
            Challenge(http, may, problem);
            return problem;
        }

        var now = clock.GetUtcNow();
        if (may.IsFresh && !person.IsFreshAt(now))
        {
            return HttpProblems.ConfirmFirst();
        }

        var act = new Act(person.Account, now, scope, person.Via);
        return await handle(new Call(http, person, act), cancel);
    }

    /// <summary>A wrong key is told as "not allowed": "sign in" would make the programs that use keys ask for a password.</summary>
    private static Problem? WhyNot(Person person, Scope scope, May may) => may switch
    {
        May.AnyoneMay => null,
        May.KeyMay => person.Via == Person.ByKey && !scope.IsNothing ? null : HttpProblems.NoSuchKey(),
        _ when !person.IsKnown || person.Via == Person.ByKey || (person.Via == Person.ByFeed && may is not May.FeedMay) => HttpProblems.SignInFirst(),
        May.HoldMay or May.EitherMay or May.FeedMay when scope.IsNothing => HttpProblems.NotAllowed(),
        _ => null,
    };

    /// <summary>Asks a program for its reading key. Browsers say what they fetch for, and are not asked: they would show a window of their own instead of our page for signing in.</summary>
    private static void Challenge(HttpContext http, May may, Problem problem)
    {
        if (may is May.FeedMay && problem.Status == 401 && http.Request.Headers["Sec-Fetch-Mode"].Count == 0)
        {
            http.Response.Headers.WWWAuthenticate = "Basic realm=\"Linli\", charset=\"UTF-8\"";
        }
    }

    /// <summary>The asker has gone; a stream that has begun already keeps the status that it began with.</summary>
    private static void HangUp(HttpResponse response)
    {
        if (!response.HasStarted)
        {
            response.StatusCode = 499;
        }
    }

    /// <summary>A body that stopped on its way is no wrong body: whoever takes the answer for a refusal would give up what was never read.</summary>
    private static Problem ProblemOf(BadHttpRequestException error) => error.StatusCode switch
    {
        413 => HttpProblems.BodyTooLarge(Routes.LargestBody),
        408 => HttpProblems.TooSlow(),
        _ => HttpProblems.BadJson(null),
    };

    private static Scope ScopeOf(Person person, May may) => may switch
    {
        May.HoldMay hold => person.ScopeOf(hold.Permission),
        May.KeyMay key => person.ScopeOf(key.Permission),
        May.FeedMay feed => person.ScopeOf(feed.Permission),
        May.EitherMay either => Scope.Of([.. person.ScopeOf(either.One).Areas, .. person.ScopeOf(either.Other).Areas]),
        _ => Scope.Nothing,
    };

    private static bool IsFromOwnPage(HttpRequest request) =>
        request.Headers[OwnPageHeader] == "1" && request.Headers["Sec-Fetch-Site"].ToString() is "" or "same-origin" or "none";

    private static async Task<Problem?> AnswerAsync<TAnswer>(Call call, Outcome<TAnswer> outcome, CancellationToken cancel)
        where TAnswer : notnull
    {
        if (outcome.Failed(out var problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }
}
