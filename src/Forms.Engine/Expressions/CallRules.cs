using System.Text;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Calls that Collect answers and the browser client does not, written so that both do: old names of functions, names of choices (<see cref="ChoiceNameRules"/>),
/// and distances between places that nobody has marked yet.
/// </summary>
internal static class CallRules
{
    private const string Distance = "distance";

    private static readonly Dictionary<string, string> OldNames = new(StringComparer.Ordinal) { ["is-selected"] = "selected", ["enclosed-area"] = "area" };

    /// <summary>The expression with such calls written otherwise; the same text when there are none.</summary>
    /// <param name="text">The expression, its references not expanded yet.</param>
    /// <param name="from">The item that has it.</param>
    /// <param name="find">Looks an item up by its name; null when it is none.</param>
    public static string Mend(string text, Item from, Func<string, Item?> find)
    {
        text = MayHave(text, OldNames.Keys) ? Write(text, call => OldNames.TryGetValue(call.Name(text), out var name) ? (call.Start, call.Open, name) : null) : text;
        text = MayHave(text, [ChoiceNameRules.Name]) ? Write(text, call => ChoiceNameRules.Told(text, call, from, find) is { } told ? (call.Start, call.End, told) : null) : text;
        return MayHave(text, [Distance]) ? Write(text, call => call.Name(text) == Distance ? (call.Start, call.End, Guarded(text, call, from, find)) : null) : text;
    }

    private static bool MayHave(string text, IEnumerable<string> names) => names.Any(name => text.Contains(name + "(", StringComparison.Ordinal));

    private static string Write(string text, Func<FoundCall, (int Start, int End, string Text)?> write)
    {
        var written = new StringBuilder(text.Length);
        var done = 0;
        foreach (var (start, end, told) in CallScanner.Calls(text).Select(write).OfType<(int Start, int End, string Text)>().OrderBy(piece => piece.End))
        {
            if (start >= done)
            {
                written.Append(text, done, start - done).Append(told);
                done = end;
            }
        }

        return written.Append(text, done, text.Length - done).ToString();
    }

    /// <summary>A distance that is 0 as long as a place is empty, as Collect has it; the browser client opens no form that measures from an empty place.</summary>
    private static string Guarded(string text, FoundCall call, Item from, Func<string, Item?> find)
    {
        var empty = call.Arguments(text).Where(argument => argument.Length > 0 && argument[0] is not ('\'' or '"')).Select(argument => Empty(argument, from, find)).ToList();
        return empty.Count == 0 ? text[call.Start..call.End] : $"if({string.Join(" or ", empty)}, 0, {text[call.Start..call.End]})";
    }

    /// <summary>Whether a place is empty; of several places, whether any is or there is none. Several cannot be compared with a text.</summary>
    private static string Empty(string argument, Item from, Func<string, Item?> find)
    {
        var isOne = argument == "." || (ReferenceScanner.Only(argument) is { } reference
            ? reference.IsLastSaved || find(reference.Name) is not { } item || item.Parent?.NearestRepeat is null || PathRules.Relative(from, item) is not null
            : !argument.StartsWith("${", StringComparison.Ordinal) && argument[0] is not ('/' or '.') && !argument.StartsWith("current(", StringComparison.Ordinal));
        return isOne ? $"{argument} = ''" : $"count({argument}) = 0 or count-non-empty({argument}) < count({argument})";
    }
}
