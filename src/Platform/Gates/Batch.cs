namespace Linli.Platform;

/// <summary>What the acts of one commit share.</summary>
internal sealed class Batch(Connection connection, SeriesBook series, Reactions reactions)
{
    public Connection Connection => connection;

    public SeriesBook Series => series;

    public Reactions Reactions => reactions;

    public TallyBatch Tallies { get; } = new();

    public List<Action> Afterwards { get; } = [];
}
