namespace Linli.Forms.Engine.Model;

/// <summary>What stands in a cell, and where.</summary>
/// <param name="Text">The text, trimmed; never empty.</param>
/// <param name="At">The cell.</param>
internal sealed record CellText(string Text, FormPlace At);

/// <summary>A text in the languages of the form, or a file for each of them.</summary>
internal sealed class Translated
{
    /// <summary>The language of a column that names none.</summary>
    public const string Untranslated = "default";

    private readonly List<(string Language, CellText Text)> _texts = [];

    /// <summary>The texts, in the order of the columns.</summary>
    public IReadOnlyList<(string Language, CellText Text)> All => _texts;

    /// <summary>Whether there is none.</summary>
    public bool IsEmpty => _texts.Count == 0;

    /// <summary>Whether a column of it names a language.</summary>
    public bool IsTranslated => _texts.Exists(text => text.Language != Untranslated);

    /// <summary>The text in a language; null when there is none.</summary>
    public CellText? In(string language) => _texts.Find(text => text.Language == language).Text;

    /// <summary>Adds the text of a language.</summary>
    public void Add(string language, CellText text) => _texts.Add((language, text));
}
