namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Which parts of an expression are predicates of a list or file, where relative paths begin at <c>current()</c>: as in the reference compiler all square brackets
/// of a cell that names an instance, each up to the first bracket that closes.
/// </summary>
internal sealed class InstanceFilterRules
{
    private const string Call = "instance(";

    private readonly List<(int Start, int End)> _brackets = [];
    private int _next;

    public InstanceFilterRules(string text)
    {
        if (!NamesInstance(text))
        {
            return;
        }

        for (var at = text.IndexOf('['); at >= 0;)
        {
            var close = text.IndexOf(']', at);
            if (close < 0)
            {
                return;
            }

            if (close > at + 1)
            {
                _brackets.Add((at, close + 1));
            }

            at = text.IndexOf('[', close);
        }
    }

    /// <summary>Whether a reference lies in one. References must be asked for in their order.</summary>
    public bool Holds(Reference reference)
    {
        while (_next < _brackets.Count && _brackets[_next].End < reference.End)
        {
            _next++;
        }

        return _next < _brackets.Count && _brackets[_next].Start <= reference.Start;
    }

    private static bool NamesInstance(string text)
    {
        var at = text.IndexOf(Call, StringComparison.Ordinal) + Call.Length;
        return at >= Call.Length && at + 1 < text.Length && text[at] != ')';
    }
}
