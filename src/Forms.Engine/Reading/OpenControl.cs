using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>A group whose end has not come yet.</summary>
/// <param name="Group">The group.</param>
/// <param name="Kind">What began; null for the form.</param>
/// <param name="Row">Where it began; null for the form.</param>
/// <param name="Index">Index of its first row among the rows that are read.</param>
internal sealed record OpenControl(Group Group, ControlKind? Kind, SheetRow? Row, int Index)
{
    /// <summary>The names in it and their rows.</summary>
    public Dictionary<string, int> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>The names in it without regard to small and large letters, and their rows.</summary>
    public Dictionary<string, int> NamesByLetters { get; } = new(StringComparer.OrdinalIgnoreCase);
}
