using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>
/// How large the primary instance becomes. A repeat stands in it twice, with all that it holds, so that repeats in groups in repeats double at every step;
/// a form that would grow beyond all use is refused before it is written.
/// </summary>
internal static class InstanceSizeRules
{
    /// <summary>The most nodes that a primary instance may have; the largest forms known have some thousand.</summary>
    public const long Most = 200_000;

    /// <summary>Whether a form becomes too large.</summary>
    public static bool IsTooLarge(Group root) => Of(root).Full > Most;

    private static Sizes Of(Item item)
    {
        if (item is not Group group)
        {
            return new(1, 1, 1);
        }

        var (full, bare, template) = (1L, 1L, 1L);
        foreach (var child in group.Children)
        {
            var size = Of(child);
            full += child is Repeat ? size.Template + size.Bare : size.Full;
            bare += child is Repeat ? size.Bare : size.Full;
            template += child is Repeat ? size.Template : size.Full;
        }

        return new(Math.Min(full, Most + 1), Math.Min(bare, Most + 1), Math.Min(template, Most + 1));
    }

    /// <param name="Full">Nodes when the repeats in it have their templates.</param>
    /// <param name="Bare">Nodes when they have none, as in the plain copy of a repeat.</param>
    /// <param name="Template">Nodes of its template, if it is a repeat.</param>
    private readonly record struct Sizes(long Full, long Bare, long Template);
}
