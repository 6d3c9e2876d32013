namespace Linli.Server;

/// <summary>What happens when: the only place where neighbouring modules meet.</summary>
internal static class Reacting
{
    /// <summary>Every reaction of the house, in the order in which they run.</summary>
    public static Linli.Platform.Reactions All() => new();
}
