using System.Diagnostics.CodeAnalysis;

namespace Linli.Kernel;

/// <summary>Either a value or the <see cref="Problem"/> that prevented it.</summary>
/// <typeparam name="T">The value on success.</typeparam>
public readonly record struct Outcome<T>
    where T : notnull
{
    private readonly T? _value;
    private readonly Problem? _problem;

    private Outcome(T? value, Problem? problem) => (_value, _problem) = (value, problem);

    /// <summary>Succeeds with <paramref name="value"/>.</summary>
    public static implicit operator Outcome<T>(T value) => new(value, null);

    /// <summary>Fails with <paramref name="problem"/>.</summary>
    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);

    /// <summary>Tells which of the two this is, and hands it over.</summary>
    public bool Failed([NotNullWhen(true)] out Problem? problem, [NotNullWhen(false)] out T? value)
    {
        (problem, value) = (_problem, _value);
        return problem is not null;
    }

    /// <summary>The problem, or null on success.</summary>
    public Problem? Problem => _problem;

    /// <summary>Turns the value into another, or passes the problem on.</summary>
    public Outcome<TNext> Then<TNext>(Func<T, TNext> next)
        where TNext : notnull
    {
        ArgumentNullException.ThrowIfNull(next);
        return _problem is not null ? _problem : next(_value!);
    }
}

/// <summary>The value of an act that has nothing to tell but that it was done.</summary>
public readonly record struct Done;
