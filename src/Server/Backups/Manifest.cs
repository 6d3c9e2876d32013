namespace Linli.Server.Backups;

/// <summary>What a backup says of itself.</summary>
/// <param name="Version">Version of the program that wrote it.</param>
/// <param name="Engine">Engine of the database.</param>
/// <param name="At">When it was taken.</param>
/// <param name="Scripts">The scripts that had run in the database.</param>
/// <param name="Parts">What it holds.</param>
internal sealed record Manifest(string Version, string Engine, DateTimeOffset At, IReadOnlyList<string> Scripts, IReadOnlyList<Part> Parts)
{
    /// <summary>Name of the part that holds it.</summary>
    public const string FileName = "manifest.json";
}

/// <summary>One file of a backup.</summary>
internal sealed record Part(string Name, long Bytes, string Sha256)
{
    public const string Database = "linli.db";
    public const string Keys = "keys/ring.json";
    public const string Checkpoints = "checkpoints/" + Linli.Platform.Checkpoints.FileName;

    /// <summary>The names that a part may have; nothing else is ever unpacked.</summary>
    public static IReadOnlyList<string> Names { get; } = [Database, Keys, Checkpoints];
}
