namespace Linli.Forms.Engine;

public static partial class FormFaultCodes
{
    /// <summary>A kind of question that stays empty in the browser.</summary>
    public const string BrowserKind = "forms.browser-kind";

    /// <summary>An appearance that does nothing in the browser.</summary>
    public const string BrowserAppearance = "forms.browser-appearance";

    /// <summary>The answers of the form before are not at hand in the browser.</summary>
    public const string BrowserLastSaved = "forms.browser-last-saved";

    /// <summary>The browser sends without encryption of its own.</summary>
    public const string BrowserEncryption = "forms.browser-encryption";

    /// <summary>A pattern that Collect reads and no browser does (a warning).</summary>
    public const string BrowserPattern = "forms.browser-pattern";

    /// <summary>A function that the browser lacks.</summary>
    public const string BrowserFunction = "forms.browser-function";

    /// <summary>A name with letters that ODK Collect does not read.</summary>
    public const string CollectName = "forms.collect-name";

    /// <summary>A group in which nothing is shown, which ODK Validate and ODK Central refuse.</summary>
    public const string CollectGroup = "forms.collect-group";

    /// <summary>The name of a question without dollar sign and braces.</summary>
    public const string BareName = "forms.bare-name";

    /// <summary>A word in an expression that is neither a question nor a text in quotes.</summary>
    public const string BareWord = "forms.bare-word";

    /// <summary>A value that an answer is compared with, and that is none of the question's choices.</summary>
    public const string ChoiceUnknown = "forms.choice-unknown";

    /// <summary>As <see cref="ChoiceUnknown"/>, with the choice that is probably meant.</summary>
    public const string ChoiceMisspelt = "forms.choice-misspelt";

    /// <summary>A column that a list of choices does not have.</summary>
    public const string ColumnUnknown = "forms.column-unknown";
}
