using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;
using Linli.Forms.Engine.XForms;

namespace Linli.Forms.Engine.Lint;

/// <summary>
/// Warns of what ODK Collect, ODK Validate or ODK Central refuse and the browser client opens. Looks at names as JavaRosa does, by which all three read forms,
/// and at groups as Validate does.
/// </summary>
internal static class CollectRules
{
    /// <summary>So much of a name is told.</summary>
    private const int Shown = 40;

    /// <summary>Tells of every such place.</summary>
    public static void Check(FormDraft draft, FaultList faults)
    {
        var told = CheckNames(draft, faults);
        foreach (var spoken in SpokenName.Of(draft).Where(spoken => !spoken.IsCall && !IsReadable(spoken.Name) && !told.Contains(spoken.Name)))
        {
            faults.Warn(FormFaultCodes.CollectName, spoken.At, ("name", Short(spoken.Name)));
        }

        foreach (var group in draft.Root.Descendants().OfType<Group>().Where(ShowsNothing).DistinctBy(group => group.NameAt))
        {
            faults.Warn(FormFaultCodes.CollectGroup, group.NameAt, ("name", Short(group.Name)));
        }
    }

    /// <summary>Whether a group is written and nothing directly in it is. Repeats may stand empty.</summary>
    private static bool ShowsNothing(Group group) => group is not Repeat && BodyWriter.IsWritten(group) && !group.Children.Exists(child => child switch
    {
        Repeat => true,
        Group inner => BodyWriter.IsWritten(inner),
        Question question => KindRules.IsSeen(question),
        _ => false,
    });

    /// <summary>Tells each cell once, though a loop may write its name several times.</summary>
    /// <returns>The names that have been told.</returns>
    private static HashSet<string> CheckNames(FormDraft draft, FaultList faults)
    {
        var cells = new HashSet<FormPlace>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var item in draft.Root.Descendants().Prepend(draft.Root).Where(item => HasNode(item) && !IsReadable(item.Name)))
        {
            names.Add(item.Name);
            if (cells.Add(item.NameAt))
            {
                faults.Warn(FormFaultCodes.CollectName, item.NameAt, ("name", Short(item.Name)));
            }
        }

        return names;
    }

    /// <summary>Whether a path leads to it. What reading has added is named after a row, and told there.</summary>
    private static bool HasNode(Item item) => item is not Question question || (!question.IsAdded && KindRules.IsInInstance(question.Kind));

    /// <summary>Whether JavaRosa reads a name; a colon may part a prefix from it.</summary>
    private static bool IsReadable(string name) => name.Split(':').All(part => part.Length > 0 && Begins(part[0]) && part.All(sign => Begins(sign) || char.IsDigit(sign) || sign is '.' or '-'));

    /// <summary>Letters are to JavaRosa those that are small or large, so that Chinese, Arabic and Thai have none.</summary>
    private static bool Begins(char sign) => char.IsLower(sign) || char.IsUpper(sign) || sign == '_';

    private static string Short(string name) => name.Length > Shown ? name[..Shown] : name;
}
