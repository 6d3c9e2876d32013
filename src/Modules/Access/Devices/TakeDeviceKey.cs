using Linli.Access.Accounts;
using Linli.Access.Sessions;

namespace Linli.Access.Devices;

/// <summary>Takes the key of a device back; the device is not let in from that moment.</summary>
internal static class TakeDeviceKey
{
    public static void Map(Routes routes) => routes.Write<Done>("DELETE", "/device-keys/{id:guid}", nameof(TakeDeviceKey), May.Hold(Permission.AccountsManage), Handle);

    private static Outcome<Done> Handle(Call call, Unit unit)
    {
        if (DeviceRows.Find(unit, call.RouteId("id")) is not { } key)
        {
            return HttpProblems.NotFound();
        }

        if (Managing.FindOrOwn(call, unit, key.Account).Failed(out var problem, out _))
        {
            return problem;
        }

        DeviceRows.End(unit, call.Service<SessionBook>(), key);
        return default(Done);
    }
}
