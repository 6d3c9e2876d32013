namespace Linli.Forms.Engine.XForms;

/// <summary>Words that people write where an expression belongs.</summary>
internal static class WordRules
{
    /// <summary>The expression that a word for yes or no stands for; null when it is something else.</summary>
    public static string? Condition(string text) => text switch
    {
        "yes" or "Yes" or "YES" or "true" or "True" or "TRUE" or "true()" => "true()",
        "no" or "No" or "NO" or "false" or "False" or "FALSE" or "false()" => "false()",
        _ => null,
    };
}
