namespace Linli.Forms.Exports;

/// <summary>Headings of files that are taken out, in the reader's language.</summary>
internal sealed class FigureWords(Texts texts, string language)
{
    /// <summary>The language.</summary>
    public string Language => language;

    /// <summary>The word of a key such as <c>question</c>.</summary>
    public string this[string key] => texts.Raw("forms.figure-" + key, language)?.Title ?? key;

    /// <summary>Heading of the column that puts the ids of <c>round</c> or <c>door</c>, in the column before, into words.</summary>
    public string Beside(string title, string name) => this["beside-" + name].Replace("{title}", title, StringComparison.Ordinal);

    /// <summary>The words of some keys.</summary>
    public IEnumerable<string> Of(params IEnumerable<string> keys) => keys.Select(key => this[key]);

    /// <summary>The words of the asker.</summary>
    public static FigureWords For(Call call) => new(call.Service<Texts>(), call.Language);
}
