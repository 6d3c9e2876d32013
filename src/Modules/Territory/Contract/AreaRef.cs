namespace Linli.Territory;

/// <summary>An area, as far as other modules need to know it.</summary>
/// <param name="No">Small stable number; the key of tallies. Never used again, even when the area has ended.</param>
/// <param name="Code">Public id: the national code, or a local code under it. Never changes.</param>
/// <param name="Name">Name as people say it.</param>
/// <param name="Level">One of <see cref="AreaLevels.All"/>.</param>
/// <param name="Path">Where it stands in the tree; changes when it, or an area around it, is moved.</param>
public sealed record AreaRef(int No, string Code, string Name, string Level, AreaPath Path)
{
    /// <summary>Code of the root of the tree: everything this node looks after.</summary>
    public const string RootCode = "0";

    /// <summary>Number of the root of the tree.</summary>
    public const int RootNo = 1;
}
