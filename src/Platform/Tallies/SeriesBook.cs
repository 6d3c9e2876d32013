namespace Linli.Platform;

/// <summary>Gives each series (indicator and dimension) its small number. Used on the writer's thread only.</summary>
internal sealed class SeriesBook
{
    private readonly Dictionary<(string Indicator, string Dimension), int> _numbers = [];

    public int NumberOf(Connection connection, string indicator, string dimension)
    {
        if (_numbers.TryGetValue((indicator, dimension), out var known))
        {
            return known;
        }

        var found = Find(connection, indicator, dimension) ?? Add(connection, indicator, dimension);
        return _numbers[(indicator, dimension)] = found;
    }

    /// <summary>Forgets what a lost transaction may have taken back.</summary>
    public void Forget() => _numbers.Clear();

    private static int? Find(Connection connection, string indicator, string dimension)
    {
        foreach (var number in connection.Stream($"select no from platform_series where indicator = {indicator} and dimension = {dimension}", row => row.Int(0)))
        {
            return number;
        }

        return null;
    }

    private static int Add(Connection connection, string indicator, string dimension)
    {
        connection.Run($"insert into platform_series (no, indicator, dimension) select coalesce(max(no), 0) + 1, {indicator}, {dimension} from platform_series");
        return Find(connection, indicator, dimension)!.Value;
    }
}
