using Linli.Territory;

namespace Linli.Residents;

/// <summary>Stand-in.</summary>
public sealed record PersonLine(Guid Id, string Name);

/// <summary>Stand-in.</summary>
public sealed record Need(bool Flag, string? Note);

/// <summary>Stand-in.</summary>
public static class Ledger
{
    /// <summary>Stand-in.</summary>
    public static Outcome<DwellingRef> AddDiscovered(Unit unit, AreaRef area, string site, string building, string unit_, string door, string kind) => HttpProblems.NotFound();

    /// <summary>Stand-in.</summary>
    public static void SetNeed(Unit unit, Guid dwelling, bool flag, string? note)
    {
    }

    /// <summary>Stand-in.</summary>
    public static Need? NeedOf(Session session, Guid dwelling) => null;

    /// <summary>Stand-in.</summary>
    public static IReadOnlyList<PersonLine> PeopleAt(Session session, Guid dwelling) => [];
}
