using System.Diagnostics.CodeAnalysis;

namespace Linli.Kernel;

/// <summary>
/// Where an area stands in the tree: one segment a level, each closed by <c>/</c>, such as <c>51/10/02/003/002/g3/</c>.
/// All that lies inside an area is one range of text, on every database: from <see cref="Value"/> (included) to <see cref="End"/> (not included).
/// </summary>
public readonly record struct AreaPath
{
    /// <summary>The root: everything lies inside.</summary>
    public static readonly AreaPath Root = new("");

    /// <summary>Takes a stored path.</summary>
    /// <exception cref="ArgumentException">A segment is empty, or the path does not end with <c>/</c>.</exception>
    public AreaPath(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length > 0 && (value[^1] != '/' || value[0] == '/' || value.Contains("//", StringComparison.Ordinal)))
        {
            throw new ArgumentException($"'{value}' is not an area path.", nameof(value));
        }

        Value = value;
    }

    /// <summary>The text, ending with <c>/</c>; empty for the root.</summary>
    [AllowNull]
    public string Value { get => field ?? ""; }

    /// <summary>The first text that sorts after everything inside (byte order).</summary>
    public string End => Value.Length == 0 ? "\uffff" : string.Concat(Value.AsSpan(0, Value.Length - 1), "0");

    /// <summary>Number of levels; 0 for the root.</summary>
    public int Depth => Value.AsSpan().Count('/');

    /// <summary>The path of the area one level up; the root's parent is the root.</summary>
    public AreaPath Parent => Value.Length == 0 ? this : new(Value[..(Value.AsSpan(0, Value.Length - 1).LastIndexOf('/') + 1)]);

    /// <summary>Whether this area is <paramref name="other"/> or lies inside it.</summary>
    public bool IsInside(AreaPath other) => Value.StartsWith(other.Value, StringComparison.Ordinal);

    /// <summary>The path of a child whose own segment is <paramref name="segment"/>.</summary>
    /// <exception cref="ArgumentException">The segment is empty or holds a <c>/</c>.</exception>
    public AreaPath Child(string segment)
    {
        if (string.IsNullOrEmpty(segment) || segment.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException($"'{segment}' is not a segment of an area path.", nameof(segment));
        }

        return new(Value + segment + "/");
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
