namespace Linli.Bench;

/// <summary>The node that a benchmark starts as a process of its own.</summary>
public static class BenchNode
{
    /// <summary>Serves a data folder, prints its address, and stops when its input ends.</summary>
    public static Task<int> ServeAsync(string folder, int batch, CancellationToken cancel) => ChildNode.ServeAsync(folder, batch, cancel);
}
