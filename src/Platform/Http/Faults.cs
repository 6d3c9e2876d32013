namespace Linli.Platform;

/// <summary>Collects what is wrong with the fields of a request, so that all of it is said at once.</summary>
public sealed class Faults
{
    private readonly List<Problem> _found = [];

    /// <summary>The refusal, or null when nothing was wrong.</summary>
    public Problem? Problem => _found.Count switch
    {
        0 => null,
        1 => _found[0],
        _ => new Problem("http.fields", 422, ("count", _found.Count)) { Inner = _found },
    };

    /// <summary>A text must be there, and not be longer than <paramref name="most"/> characters; control characters are refused.</summary>
    public Faults Text(string field, string? value, int most, int least = 1)
    {
        if (string.IsNullOrWhiteSpace(value))
        {
            return least == 0 ? this : Add("http.field-missing", field);
        }

        return OptionalText(field, value, most, least);
    }

    /// <summary>A text that may be absent; when it is there it is 1 to <paramref name="most"/> characters long.</summary>
    public Faults OptionalText(string field, string? value, int most, int least = 0)
    {
        if (value is null)
        {
            return this;
        }

        if (value.Length > most)
        {
            return Add("http.field-too-long", field, ("most", most));
        }

        if (value.Length < least)
        {
            return Add("http.field-too-short", field, ("least", least));
        }

        return value.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) || !IsWhole(value) ? Add("http.field-characters", field) : this;
    }

    /// <summary>A word must be one of a list.</summary>
    public Faults OneOf(string field, string? value, IEnumerable<string> allowed)
    {
        var list = allowed.ToList();
        return value is not null && list.Contains(value) ? this : Add("http.field-not-of-list", field, ("allowed", string.Join(", ", list)));
    }

    /// <summary>A number must lie between two bounds, both included.</summary>
    public Faults Between(string field, long value, long least, long most) =>
        value >= least && value <= most ? this : Add("http.field-out-of-range", field, ("least", least), ("most", most));

    /// <summary>Something of the caller's own.</summary>
    public Faults Unless(bool good, Func<Problem> problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        if (!good)
        {
            _found.Add(problem());
        }

        return this;
    }

    private Faults Add(string code, string field, params (string, object)[] args)
    {
        _found.Add(new Problem(code, 422, [("field", field), .. args]) { Where = field });
        return this;
    }

    /// <summary>Whether every surrogate has its other half.</summary>
    private static bool IsWhole(string value)
    {
        for (var i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 >= value.Length || !char.IsSurrogatePair(value[i], value[++i])))
            {
                return false;
            }
        }

        return true;
    }
}
