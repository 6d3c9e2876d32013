using Microsoft.AspNetCore.Http;

namespace Linli.Platform;

/// <summary>The three languages of the product.</summary>
public static class Languages
{
    /// <summary>Cookie in which a reader's choice is kept.</summary>
    public const string Cookie = "linli-lang";

    /// <summary>Their names, as in the language packs.</summary>
    public static IReadOnlyList<string> All { get; } = ["zh-Hans", "zh-Hant", "en"];

    /// <summary>The language for a request: the reader's choice, else what the browser asks for, else Simplified Chinese.</summary>
    public static string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var chosen = request.Cookies[Cookie];
        return chosen is not null && All.Contains(chosen)
            ? chosen
            : request.Headers.AcceptLanguage.ToString().Split(',').Select(Known).FirstOrDefault(known => known is not null) ?? "zh-Hans";
    }

    /// <summary>The language that a tag such as <c>zh-TW</c> means here; null when it is none of the three.</summary>
    public static string? Known(string tag)
    {
        ArgumentNullException.ThrowIfNull(tag);
        var name = tag.Split(';')[0].Trim();
        return name.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? ChineseOf(name)
            : name.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? "en"
            : null;
    }

    private static string ChineseOf(string tag) =>
        new[] { "hant", "tw", "hk", "mo" }.Any(part => tag.Contains(part, StringComparison.OrdinalIgnoreCase)) ? "zh-Hant" : "zh-Hans";
}
