namespace Linli.Bench;

/// <summary>How the benchmarks are run.</summary>
public sealed record BenchOptions
{
    /// <summary>Whether every benchmark runs at a size that only shows that it runs.</summary>
    public bool Small { get; init; }

    /// <summary>People in the roster that is imported, and in the ledger that is searched.</summary>
    public int Residents { get; init; } = 1_000_000;

    /// <summary>People who are in the ledger already when a street is imported beside visits.</summary>
    public int Ledger { get; init; } = 10_000_000;

    /// <summary>Address of a PostgreSQL server on which a database may be made; null leaves the benchmarks that want one to SQLite.</summary>
    public string? Postgres { get; init; }

    /// <summary>This program and the words that it needs in front, to start it again as a process of its own.</summary>
    public required IReadOnlyList<string> Self { get; init; }

    /// <summary>One size or the other.</summary>
    internal T Size<T>(T full, T small) => Small ? small : full;

    /// <summary>For how long one case is kept up.</summary>
    internal TimeSpan Turn => TimeSpan.FromSeconds(Size(5.0, 0.7));
}
