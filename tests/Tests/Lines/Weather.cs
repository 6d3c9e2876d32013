namespace Linli.Tests.Lines;

/// <summary>How a line between a phone and the node is. Figures of T8: reliability plan, section 2.</summary>
/// <param name="Name">What a script calls it.</param>
internal sealed record Weather(string Name)
{
    /// <summary>Milliseconds that everything takes longer each way, and how much more or less.</summary>
    public (int Middle, int Spread) Delay { get; init; }

    /// <summary>Bytes a second each way, for all connections together; 0 when nothing bounds them.</summary>
    public int Pace { get; init; }

    /// <summary>Share of new connections that are refused.</summary>
    public double Dropped { get; init; }

    /// <summary>Share of requests with a body that are reset in the middle of it.</summary>
    public double AsksCut { get; init; }

    /// <summary>Share of requests whose answer is reset before its end: the node has done what was asked, and the phone cannot know.</summary>
    public double AnswersCut { get; init; }

    /// <summary>No connection at all; those that were there are reset.</summary>
    public bool IsGone { get; init; }

    /// <summary>Nothing arrives and nobody says so, as behind a router that lost its memory.</summary>
    public bool IsSilent { get; init; }

    public static Weather Good { get; } = new("good");

    public static Weather Bad { get; } = new("bad") { Delay = (300, 100), Dropped = 0.2, AsksCut = 0.1, AnswersCut = 0.1 };

    public static Weather VeryBad { get; } = Bad with { Name = "very bad", Pace = 64_000 / 8, AsksCut = 0.15, AnswersCut = 0.2 };

    public static Weather Gone { get; } = new("gone") { IsGone = true };

    public static Weather Silent { get; } = new("silent") { IsSilent = true };

    public static Weather Of(string name) => new[] { Good, Bad, VeryBad, Gone, Silent }.Single(weather => weather.Name == name);
}
