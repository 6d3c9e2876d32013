namespace Linli.Platform;

/// <summary>The settings of the node: few, small, and the same for everybody (<c>node.name</c>, <c>event.name</c>, <c>event.ends</c> …).</summary>
public static class Settings
{
    /// <summary>A setting, or null when it was never set.</summary>
    public static string? Setting(this Session session, string name)
    {
        ArgumentNullException.ThrowIfNull(session);
        return session.Find($"select value from platform_settings where name = {name}", row => row.Text(0));
    }

    /// <summary>Sets a setting, or takes it away when the value is null. The caller records it.</summary>
    public static void Set(this Unit unit, string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (value is null)
        {
            unit.Run($"delete from platform_settings where name = {name}");
            return;
        }

        unit.Run($"insert into platform_settings (name, value) values ({name}, {value}) on conflict (name) do update set value = excluded.value");
    }
}
