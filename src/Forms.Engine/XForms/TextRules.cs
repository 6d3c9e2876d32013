using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Which texts go through itext, and under which ids.</summary>
internal static class TextRules
{
    /// <summary>The form of a plain text.</summary>
    public const string Plain = "";

    /// <summary>The form of a guidance hint.</summary>
    public const string Guidance = "guidance";

    /// <summary>What stands where a language has no text.</summary>
    public const string Missing = "-";

    public static bool HasReference(string text) => text.Contains("${", StringComparison.Ordinal);

    /// <summary>Whether the label has languages or files.</summary>
    public static bool LabelNeedsText(Item item) => item.Label.IsTranslated || item.Media.Values.Any(files => !files.IsEmpty);

    public static bool HintNeedsText(Item item) => item.Hint.IsTranslated || !item.GuidanceHint.IsEmpty;

    /// <summary>Whether a message of a bind has languages or references, which an attribute cannot hold.</summary>
    public static bool MessageNeedsText(Translated message) => message.IsTranslated || message.All.Any(text => HasReference(text.Text.Text));

    public static string LabelId(Item item) => item.Path + ":label";

    public static string HintId(Item item) => item.Path + ":hint";

    public static string ConstraintId(Item item) => item.Path + ":jr:constraintMsg";

    public static string RequiredId(Item item) => item.Path + ":jr:requiredMsg";

    public static string NoAppId(Item item) => item.Path + ":jr:noAppErrorString";

    public static string Reference(string id) => $"jr:itext('{id}')";

    /// <summary>The text that stands inline when none has a language.</summary>
    public static CellText? Inline(Translated text) => text.All.Count > 0 ? text.All[^1].Text : null;

    /// <summary>Where clients look for a file: <c>jr://images/</c>; null for texts.</summary>
    public static string? Folder(string form) => form switch
    {
        Plain or Guidance => null,
        "image" or "big-image" => "jr://images/",
        _ => $"jr://{form}/",
    };
}
