using System.Text.RegularExpressions;

namespace Linli.Forms.Engine.Reading;

/// <summary>Which names can stand in the XML of a form.</summary>
internal static partial class NameRules
{
    /// <summary>Whether a name can name an element: a letter or underscore, then letters, digits, underscores, hyphens and dots; one colon may part a prefix from it.</summary>
    public static bool IsName(string name) => Name().IsMatch(name);

    /// <summary>Whether a text is one reference and nothing else: <c>${name}</c>.</summary>
    public static bool IsReference(string text) => OnlyReference().IsMatch(text);

    /// <summary>The name that a text refers to when it is one reference and nothing else.</summary>
    public static string? Referred(string text) => OnlyReference().Match(text) is { Success: true } match ? match.Groups["name"].Value : null;

    /// <summary>Whether a text holds a reference.</summary>
    public static bool HasReference(string text) => text.Contains("${", StringComparison.Ordinal) && AnyReference().IsMatch(text);

    /// <summary>The names that a text refers to, each as often as it does.</summary>
    public static IEnumerable<string> References(string text) => AnyReference().Matches(text).Select(match => match.Groups["name"].Value);

    /// <summary>Why a text cannot name an Android package; null when it can.</summary>
    public static bool IsPackageName(string text) => PackageName().IsMatch(text);

    private const string Letters = @"A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\uD800-\uDB7F\uDC00-\uDFFF";

    private const string SimpleName = $@"[{Letters}][{Letters}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*";

    [GeneratedRegex($@"\A{SimpleName}(:{SimpleName})?\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Name();

    [GeneratedRegex($@"\A\$\{{\s*(last-saved\#)?(?<name>{SimpleName})\s*\}}\z", RegexOptions.CultureInvariant)]
    private static partial Regex OnlyReference();

    [GeneratedRegex($@"\$\{{\s*(last-saved\#)?(?<name>{SimpleName})\s*\}}", RegexOptions.CultureInvariant)]
    private static partial Regex AnyReference();

    [GeneratedRegex(@"\A[a-zA-Z][a-zA-Z0-9_]*(\.[a-zA-Z][a-zA-Z0-9_]*)+\z", RegexOptions.CultureInvariant)]
    private static partial Regex PackageName();
}
