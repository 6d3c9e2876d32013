namespace Linli.Access.Devices;

/// <summary>The keys of devices that the reader may know of, those that ended included.</summary>
internal static class ListDeviceKeys
{
    /// <summary>A key.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Name">What the device is called.</param>
    /// <param name="Account">In whose name it sends.</param>
    /// <param name="AccountName">That person's name.</param>
    /// <param name="CreatedAt">When it was made.</param>
    /// <param name="LastUsedAt">When it was last used, to within five minutes; null when it never was.</param>
    /// <param name="EndsAt">When it ends by itself.</param>
    /// <param name="RevokedAt">When it was taken back; null when it was not.</param>
    /// <param name="Opens"><c>work</c> for a phone, <c>feeds</c> for a program that reads.</param>
    internal sealed record Line(Guid Id, string Name, string Opens, Guid Account, string AccountName, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset EndsAt, DateTimeOffset? RevokedAt);

    internal sealed record Answer(IReadOnlyList<Line> Items);

    public static void Map(Routes routes) => routes.Read<Answer>("/device-keys", nameof(ListDeviceKeys), May.Hold(Permission.AccountsManage), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        var keys = DeviceRows.List(look);
        var names = Holders.Of(look, keys.Select(key => key.Account));
        return new Answer([.. keys.Select(key => new Line(
            key.Id, key.Name, key.Opens, key.Account, names.GetValueOrDefault(key.Account)?.Name ?? "", key.MadeAt, key.SeenAt > key.MadeAt ? key.SeenAt : null, key.EndsAt, key.EndedAt))]);
    }
}
