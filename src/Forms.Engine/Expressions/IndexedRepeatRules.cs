namespace Linli.Forms.Engine.Expressions;

/// <summary>
/// Which references inside of <c>indexed-repeat(…)</c> are absolute: the value and the repeats are, the numbers are not. As in the reference compiler a call
/// reaches to the first closing bracket, and of two calls in one cell only the first is looked into, so that all in the second is absolute.
/// </summary>
internal sealed class IndexedRepeatRules
{
    private const string Call = "indexed-repeat(";

    private readonly List<(int Start, int End)> _calls = [];
    private readonly Dictionary<int, Dictionary<string, int>> _arguments = [];
    private readonly string _text;

    public IndexedRepeatRules(string text)
    {
        _text = text;
        IsUsed = text.Contains(Call, StringComparison.Ordinal);
        for (var at = Next(0); at >= 0;)
        {
            var close = text.IndexOf(')', at);
            if (close < 0)
            {
                return;
            }

            if (close > at + Call.Length)
            {
                _calls.Add((at, close + 1));
            }

            at = Next(close);
        }
    }

    private bool IsUsed { get; }

    /// <summary>Whether a reference stays as seen from its question.</summary>
    public bool MayBeRelative(Reference reference)
    {
        if (!IsUsed)
        {
            return true;
        }

        var index = FirstEnding(reference.End);
        if (index >= _calls.Count)
        {
            return _calls.Count % 2 == 1;
        }

        var (start, end) = _calls[index];
        return reference.End < start || reference.Start > end || LastArgument(index, reference.Name) is not (null or 0 or 1 or 3 or 5);
    }

    /// <summary>The first call of even place that ends behind a position.</summary>
    private int FirstEnding(int position)
    {
        var (low, high) = (0, (_calls.Count + 1) / 2);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _calls[middle * 2].End < position ? (middle + 1, high) : (low, middle);
        }

        return low * 2;
    }

    private int? LastArgument(int call, string name)
    {
        if (!_arguments.TryGetValue(call, out var places))
        {
            _arguments[call] = places = Places(_text[(_calls[call].Start + Call.Length)..(_calls[call].End - 1)]);
        }

        return places.TryGetValue(name, out var place) ? place : null;
    }

    private static Dictionary<string, int> Places(string arguments)
    {
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (index, argument) in arguments.Split(',').Index())
        {
            foreach (var reference in ReferenceScanner.Scan(argument).Where(reference => !reference.IsLastSaved))
            {
                places[reference.Name] = index;
            }
        }

        return places;
    }

    private int Next(int from) => _text.IndexOf(Call, from, StringComparison.Ordinal);
}
