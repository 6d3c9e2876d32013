namespace Linli.Access.Sessions;

/// <summary>How long a session lasts. Source: reliability.md 3.1; written down for people in docs/decisions/0004.</summary>
internal static class SessionTimes
{
    /// <summary>Longest pause between two requests.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30);

    /// <summary>Longest session, however busy.</summary>
    public static readonly TimeSpan Whole = TimeSpan.FromHours(12);

    /// <summary>How often the last requests of sessions are written down.</summary>
    public static readonly TimeSpan SeenEvery = TimeSpan.FromMinutes(5);

    /// <summary>How long memory is believed when other processes write to the same database.</summary>
    public static readonly TimeSpan Believed = TimeSpan.FromSeconds(1);

    /// <summary>How long an invitation waits.</summary>
    public static readonly TimeSpan Invitation = TimeSpan.FromHours(72);

    /// <summary>How long a device may take to answer a challenge. Source: WebAuthn level 2, 15.1 (300 to 600 seconds); the shorter.</summary>
    public static readonly TimeSpan Challenge = TimeSpan.FromMinutes(5);

    /// <summary>How long the code of the first run is good.</summary>
    public static readonly TimeSpan SetUp = TimeSpan.FromMinutes(30);
}
