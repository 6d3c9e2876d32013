using System.Text.RegularExpressions;

namespace Linli.Platform;

/// <summary>The wall behind <see cref="Scope"/>: refuses a statement that names a table of persons oftener than it is scoped.</summary>
/// <param name="tables">Names of the tables whose rows carry an area path.</param>
internal sealed class ScopedTables(IReadOnlyCollection<string> tables)
{
    private readonly Regex? _names = tables.Count == 0 ? null : new($@"\b(?:from|join|update|into)\s+(?:{string.Join('|', tables)})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    /// <summary>Throws when a table of persons is named without the mark of a scope.</summary>
    public void Inspect(string text)
    {
        if (_names is null)
        {
            return;
        }

        var named = _names.Count(text);
        if (named > 0 && Regex.Count(text, Regex.Escape(Scope.Mark)) < named)
        {
            throw new InvalidOperationException($"This statement names a table of persons without its area scope: {text}");
        }
    }
}
