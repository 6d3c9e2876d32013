using System.Security.Cryptography;
using Linli.Access.Accounts;

namespace Linli.Access.Devices;

/// <summary>Makes a key with which a device fills and sends forms in somebody's name, or a program reads what was filled, and nothing else. It is shown once.</summary>
internal static class GiveDeviceKey
{
    /// <summary>What is asked for.</summary>
    /// <param name="Account">In whose name.</param>
    /// <param name="Name">What the device is called, so that its key can be taken back.</param>
    /// <param name="Days">For how many days, 1 to 365; 90 when not said.</param>
    /// <param name="Opens"><c>work</c> for a phone that fills forms, <c>feeds</c> for a program that reads what was filled; work when not said.</param>
    internal sealed record Request(Guid Account, string Name, int? Days = null, string? Opens = null);

    /// <summary>The key; it is kept nowhere and cannot be shown again.</summary>
    /// <param name="Id">To take it back by.</param>
    /// <param name="Name">What the device is called.</param>
    /// <param name="Address">Address for the device's program, with the key in it.</param>
    /// <param name="Settings">What the QR code says, in the form of ODK Collect's settings.</param>
    /// <param name="EndsAt">When it ends.</param>
    /// <param name="Opens"><c>work</c> or <c>feeds</c>.</param>
    /// <param name="User">The name that a program that reads feeds is to give; null for a phone.</param>
    /// <param name="Password">The password that it is to give: the key; null for a phone, which has it in the address.</param>
    internal sealed record Answer(Guid Id, string Name, string Address, string? Settings, DateTimeOffset EndsAt, string Opens, string? User, string? Password);

    public static void Map(Routes routes) =>
        routes.Own("POST", "/device-keys", nameof(GiveDeviceKey), May.Hold(Permission.AccountsManage).Fresh, HandleAsync, answer: typeof(Answer), request: typeof(Request));

    /// <summary>Not to be repeated under a key of the request: the answer, which holds the device's key, would have to be kept for that.</summary>
    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        if ((await call.JsonAsync<Request>(cancel)).Failed(out var problem, out var request))
        {
            return problem;
        }

        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var outcome = await call.Service<Gate>().WriteAsync(call.Act, unit => Keep(request, call, unit, token), cancel);
        if (outcome.Failed(out problem, out var kept))
        {
            return problem;
        }

        await call.AnswerAsync(AnswerOf(call, kept, token), cancel);
        return null;
    }

    private static Answer AnswerOf(Call call, Kept kept, string token)
    {
        var node = call.Service<NodeFace>().AddressOf(call.Http.Request);
        if (kept.Opens == DeviceRules.Feeds)
        {
            return new(kept.Id, kept.Name, node, null, kept.EndsAt, kept.Opens, kept.Login, token);
        }

        var address = $"{node}/key/{token}";
        var project = $"{call.Service<Texts>().Raw("access.device-project", call.Language)?.Title} · {kept.Holder}";
        return new(kept.Id, kept.Name, address, DeviceRules.SettingsOf(address, project), kept.EndsAt, kept.Opens, null, null);
    }

    private static Outcome<Kept> Keep(Request request, Call call, Unit unit, string token)
    {
        var (days, opens) = (request.Days ?? DeviceRules.Days, request.Opens ?? DeviceRules.Work);
        if (new Faults().Text("name", request.Name, 60).Between("days", days, 1, DeviceRules.MostDays).OneOf("opens", opens, DeviceRules.Kinds).Problem is { } problem)
        {
            return problem;
        }

        if (Managing.FindOrOwn(call, unit, request.Account).Failed(out problem, out var account))
        {
            return problem.Code == "http.not-found" ? AccessProblems.NoSuchAccount("account") : problem;
        }

        var grants = GrantRows.Of(unit, account.Id).Where(grant => grant.HoldsOn(unit.Today));
        if (!DeviceRules.HasUse(opens, [.. grants.SelectMany(grant => RoleRules.Of(grant.Role))]))
        {
            return opens == DeviceRules.Feeds ? AccessProblems.NoFeedForKey("account") : AccessProblems.NoWorkForKey("account");
        }

        var name = request.Name.Trim();
        return new Kept(DeviceRows.Add(unit, account.Id, name, token, days, opens), name, account.Name, account.Login, opens, unit.Now.AddDays(days));
    }

    private sealed record Kept(Guid Id, string Name, string Holder, string Login, string Opens, DateTimeOffset EndsAt);
}
