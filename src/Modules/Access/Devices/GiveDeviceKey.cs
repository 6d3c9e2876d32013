using System.Security.Cryptography;
using Linli.Access.Accounts;

namespace Linli.Access.Devices;

/// <summary>Makes a key with which a device fills and sends forms in somebody's name, and nothing else. It is shown once.</summary>
internal static class GiveDeviceKey
{
    /// <summary>What is asked for.</summary>
    /// <param name="Account">In whose name.</param>
    /// <param name="Name">What the device is called, so that its key can be taken back.</param>
    /// <param name="Days">For how many days, 1 to 365; 90 when not said.</param>
    internal sealed record Request(Guid Account, string Name, int? Days = null);

    /// <summary>The key; it is kept nowhere and cannot be shown again.</summary>
    /// <param name="Id">To take it back by.</param>
    /// <param name="Name">What the device is called.</param>
    /// <param name="Address">Address for the device's program, with the key in it.</param>
    /// <param name="Settings">What the QR code says, in the form of ODK Collect's settings.</param>
    /// <param name="EndsAt">When it ends.</param>
    internal sealed record Answer(Guid Id, string Name, string Address, string Settings, DateTimeOffset EndsAt);

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

        var address = $"{call.Service<NodeFace>().AddressOf(call.Http.Request)}/key/{token}";
        var project = $"{call.Service<Texts>().Raw("access.device-project", call.Language)?.Title} · {kept.Holder}";
        await call.AnswerAsync(new Answer(kept.Id, kept.Name, address, DeviceRules.SettingsOf(address, project), kept.EndsAt), cancel);
        return null;
    }

    private static Outcome<Kept> Keep(Request request, Call call, Unit unit, string token)
    {
        var days = request.Days ?? DeviceRules.Days;
        if (new Faults().Text("name", request.Name, 60).Between("days", days, 1, DeviceRules.MostDays).Problem is { } problem)
        {
            return problem;
        }

        if (Managing.Find(call, unit, request.Account).Failed(out problem, out var account))
        {
            return problem.Code == "http.not-found" ? AccessProblems.NoSuchAccount("account") : problem;
        }

        var grants = GrantRows.Of(unit, account.Id).Where(grant => grant.HoldsOn(unit.Today));
        if (!grants.Any(grant => RoleRules.Of(grant.Role).Contains(Permission.RoundsWork)))
        {
            return AccessProblems.NoWorkForKey("account");
        }

        var name = request.Name.Trim();
        return new Kept(DeviceRows.Add(unit, account.Id, name, token, days), name, account.Name, unit.Now.AddDays(days));
    }

    private sealed record Kept(Guid Id, string Name, string Holder, DateTimeOffset EndsAt);
}
