namespace Linli.Rounds.Claims;

/// <summary>Somebody is at a door just now, or on the way to it.</summary>
/// <param name="Dwelling">The door.</param>
/// <param name="AreaNo">The lowest area under which the round counts it.</param>
/// <param name="Stair">Its stair.</param>
/// <param name="Area">Where the door lies.</param>
/// <param name="Worker">Who.</param>
/// <param name="At">Since when.</param>
/// <param name="Until">When it ends by itself.</param>
internal sealed record Claim(Guid Dwelling, int AreaNo, string Stair, AreaPath Area, Guid Worker, DateTimeOffset At, DateTimeOffset Until)
{
    /// <summary>
    /// How long a claim holds when nobody gives it up: about two stairs of a walk. A phone that went dead in a cellar shall not keep colleagues away for the rest of the day.
    /// </summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(2);
}
