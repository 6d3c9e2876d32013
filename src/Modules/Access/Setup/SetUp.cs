using System.Globalization;
using Linli.Access.Accounts;
using Linli.Access.Secrets;
using Linli.Access.Sessions;

namespace Linli.Access.Setup;

/// <summary>Makes the first account of a node, for whoever can read the code that the server printed.</summary>
internal sealed class SetUp(Gate gate, Reads reads, Passwords passwords, SignInLimits limits, SetupCodes codes, KeyRing ring)
{
    public sealed record Request(string Code, string Login, string Name, string Password, string? NodeName = null, string? EventName = null, DateOnly? EventEnds = null);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/setup", nameof(SetUp), May.Anyone, (call, cancel) => call.Service<SetUp>().HandleAsync(call, cancel), answer: typeof(NewFactor), request: typeof(Request));

    private async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request))
        {
            return problem;
        }

        problem = limits.TakeCode(call.Http)
            ?? await reads.RunAsync(call.Act, look => WhyNot(look, request.Code), cancel)
            ?? AccountRules.WhyNot(request.Login, request.Name, request.Password)
            ?? new Faults().OptionalText("nodeName", request.NodeName, 60).OptionalText("eventName", request.EventName, 60).Problem;
        if (problem is not null)
        {
            return problem;
        }

        var hash = await passwords.HashAsync(request.Password, cancel);
        return await AnswerAsync(call, await gate.WriteAsync(call.Act, unit => Do(unit, request, hash), cancel), cancel);
    }

    private static Problem? WhyNot(Session session, string code) =>
        AccountRows.AnyExists(session) ? AccessProblems.AlreadySetUp()
        : SetupCodes.IsGood(session, code) ? null
        : AccessProblems.SetupCodeWrong();

    private Outcome<NewFactor> Do(Unit unit, Request request, string hash)
    {
        if (WhyNot(unit, request.Code) is { } problem)
        {
            return problem;
        }

        codes.Use(unit, request.Code);
        var login = AccountRows.LoginOf(request.Login);
        NewGrant[] grants = [new(Role.Administrator, AreaLookup.Whole, AreaPath.Root, unit.Today), new(Role.Officer, AreaLookup.Whole, AreaPath.Root, unit.Today)];
        var account = AccountBook.Make(unit, new(login, request.Name.Trim(), hash, grants));
        Keep(unit, request);
        return SecondFactors.Enrol(unit, ring, account, login);
    }

    private static void Keep(Unit unit, Request request)
    {
        unit.Set("node.name", request.NodeName?.Trim());
        unit.Set("event.name", request.EventName?.Trim());
        unit.Set("event.ends", request.EventEnds?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        unit.Record("node.set-up", "node", "setup", null, "name", "event", "event-ends");
    }

    private static async Task<Problem?> AnswerAsync(Call call, Outcome<NewFactor> outcome, CancellationToken cancel)
    {
        if (outcome.Failed(out var problem, out var factor))
        {
            return problem;
        }

        await call.AnswerAsync(factor, cancel);
        return null;
    }
}
