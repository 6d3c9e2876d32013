namespace Linli.Forms.Engine.Reading;

/// <summary>Paths of columns that are read in more than one place; the parts of a path are joined by two colons.</summary>
internal static class Keys
{
    public const string Type = "type";
    public const string Name = "name";
    public const string Label = "label";
    public const string Hint = "hint";
    public const string GuidanceHint = "guidance_hint";
    public const string ListName = "list_name";
    public const string Parameters = "parameters";
    public const string Media = "media";
    public const string Required = "bind::required";
    public const string Calculate = "bind::calculate";
    public const string SaveTo = "bind::entities:saveto";
    public const string ConstraintMessage = "bind::jr:constraintMsg";

    public const string NoAppMessage = "bind::jr:noAppErrorString";
    public const string RequiredMessage = "bind::jr:requiredMsg";
    public const string Appearance = "control::appearance";
    public const string Count = "control::jr:count";

    /// <summary>The kinds of files that a label can have.</summary>
    public static IReadOnlyList<string> MediaKinds { get; } = ["image", "big-image", "audio", "video"];
}
