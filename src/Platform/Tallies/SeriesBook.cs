namespace Linli.Platform;

/// <summary>Gives each series (indicator and dimension) its small number, and remembers the cluster in which its tallies lie. Used on the writer's thread only.</summary>
internal sealed class SeriesBook
{
    private readonly Dictionary<(string Indicator, string Dimension), SeriesPlace> _places = [];
    private readonly Dictionary<string, int> _clusters = [];

    /// <summary>Where a series lies; a new one is put into the cluster, an older one stays where it began.</summary>
    /// <param name="connection">The writer's connection.</param>
    /// <param name="indicator">What is counted.</param>
    /// <param name="dimension">Further division.</param>
    /// <param name="cluster">Name of the cluster; null for none.</param>
    public SeriesPlace PlaceOf(Connection connection, string indicator, string dimension, string? cluster = null)
    {
        if (_places.TryGetValue((indicator, dimension), out var known))
        {
            return known;
        }

        var found = Find(connection, indicator, dimension) ?? Add(connection, indicator, dimension, cluster is null ? 0 : ClusterNo(connection, cluster));
        return _places[(indicator, dimension)] = found;
    }

    /// <summary>Forgets what a lost transaction may have taken back.</summary>
    public void Forget()
    {
        _places.Clear();
        _clusters.Clear();
    }

    private static SeriesPlace? Find(Connection connection, string indicator, string dimension)
    {
        foreach (var place in connection.Stream(
            $"select no, cluster from platform_series where indicator = {indicator} and dimension = {dimension}", row => new SeriesPlace(row.Int(0), row.Int(1))))
        {
            return place;
        }

        return null;
    }

    private static SeriesPlace Add(Connection connection, string indicator, string dimension, int cluster)
    {
        connection.Run(
            $"insert into platform_series (no, indicator, dimension, cluster) select coalesce(max(no), 0) + 1, {indicator}, {dimension}, {cluster} from platform_series");
        return Find(connection, indicator, dimension)!.Value;
    }

    private int ClusterNo(Connection connection, string name)
    {
        if (!_clusters.TryGetValue(name, out var no))
        {
            connection.Run($"insert into platform_clusters (no, name) select coalesce(max(no), 0) + 1, {name} from platform_clusters where true on conflict (name) do nothing");
            _clusters[name] = no = connection.Stream($"select no from platform_clusters where name = {name}", row => row.Int(0)).Single();
        }

        return no;
    }
}

/// <summary>The number of a series, and that of the cluster in which its tallies lie; 0 for none.</summary>
internal readonly record struct SeriesPlace(int No, int Cluster);
