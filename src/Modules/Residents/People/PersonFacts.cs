using Linli.Residents.Rosters;

namespace Linli.Residents.People;

/// <summary>What is known of a person, cleaned and checked. Null is "not known" or "set aside to be checked".</summary>
internal sealed record PersonFacts
{
    /// <summary>The name; empty only for a person who is known by the identity number alone.</summary>
    public required string Name { get; init; }

    /// <summary><c>m</c> or <c>f</c>.</summary>
    public string? Sex { get; init; }

    public DateOnly? Birth { get; init; }

    /// <summary>18 characters, or the number of another document.</summary>
    public string? IdNumber { get; init; }

    /// <summary>Digits only, as <see cref="PhoneRules"/> reads them.</summary>
    public string? Phone { get; init; }

    public Relation Relation { get; init; }

    /// <summary>The words in which the relation was written.</summary>
    public string? RelationWords { get; init; }

    public string? Residence { get; init; }

    /// <summary>Special groups that the person belongs to; kept sealed, because they can tell of health.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    public string? Note { get; init; }

    /// <summary>Names of the fields that somebody has to check, as the HTTP contract spells them.</summary>
    public IReadOnlyList<string> ToCheck { get; init; } = [];
}
