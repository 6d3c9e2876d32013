using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>What begins or ends.</summary>
internal enum ControlKind
{
    Group,
    Repeat,

    /// <summary>The same questions once for each choice of a list.</summary>
    Loop,
}

/// <summary>A row that begins or ends a group.</summary>
/// <param name="IsBegin">Whether it begins; else it ends.</param>
/// <param name="Kind">What.</param>
/// <param name="List">The list of a loop; null when none is named.</param>
internal readonly record struct ControlType(bool IsBegin, ControlKind Kind, string? List);

/// <summary>Understands the types that begin and end groups.</summary>
internal static class ControlRules
{
    private static readonly (string Word, ControlKind Kind)[] Words =
    [
        ("group", ControlKind.Group), ("lgroup", ControlKind.Repeat), ("repeat", ControlKind.Repeat), ("looped group", ControlKind.Repeat), ("loop", ControlKind.Loop),
    ];

    private static readonly string[] Usual = ["begin group", "end group", "begin repeat", "end repeat"];

    /// <summary>What a misspelt type was perhaps meant to begin or end; null when it is near none.</summary>
    public static string? Nearest(string type) => SpellingRules.Nearest(type, Usual);

    /// <summary>Understands a type; null when it begins and ends nothing.</summary>
    public static ControlType? Parse(string type)
    {
        var isBegin = type.StartsWith("begin", StringComparison.Ordinal);
        var rest = isBegin ? type.AsSpan(5) : type.StartsWith("end", StringComparison.Ordinal) ? type.AsSpan(3) : default;
        if (rest.Length < 2 || rest[0] is not (' ' or '_' or '\t' or '\n'))
        {
            return null;
        }

        rest = rest[1..];
        foreach (var (word, kind) in Words)
        {
            if (rest.StartsWith(word, StringComparison.Ordinal) && List(rest[word.Length..].ToString(), isBegin) is var (isRight, list) && isRight)
            {
                return new(isBegin, kind, list);
            }
        }

        return null;
    }

    /// <summary>The word for it in a type.</summary>
    public static string Word(ControlKind kind) => kind switch
    {
        ControlKind.Group => "group",
        ControlKind.Repeat => "repeat",
        _ => "loop",
    };

    /// <summary>The kind of a group that has been read.</summary>
    public static ControlKind KindOf(Group group) => group is Repeat ? ControlKind.Repeat : ControlKind.Group;

    private static (bool IsRight, string? List) List(string rest, bool isBegin)
    {
        if (rest.Length == 0)
        {
            return (true, null);
        }

        var list = rest.StartsWith(" over ", StringComparison.Ordinal) ? rest[6..] : rest[1..];
        return (isBegin && rest[0] == ' ' && list.Length > 0 && !list.AsSpan().ContainsAny(" \t\n\r"), list);
    }
}
