using Linli.Residents.Search;

namespace Linli.Residents.Duplicates;

/// <summary>What two people are compared by.</summary>
/// <param name="Name">The name.</param>
/// <param name="Birth">Day of birth; null when not known.</param>
/// <param name="Phone">Mark of the phone; null when there is none.</param>
/// <param name="IdNumber">Mark of the identity number; null when there is none.</param>
/// <param name="Dwelling">The door; null when there is none.</param>
internal sealed record Traits(string Name, DateOnly? Birth, string? Phone, string? IdNumber, Guid? Dwelling);

/// <summary>How alike two people are.</summary>
/// <param name="Score">0 to 100.</param>
/// <param name="Why">What they share: <c>id-number</c>, <c>name</c>, <c>birth</c>, <c>phone</c>, <c>dwelling</c>.</param>
/// <param name="IsStrong">Whether somebody must say that they are two people before the second one is added.</param>
internal sealed record Match(int Score, IReadOnlyList<string> Why, bool IsStrong)
{
    /// <summary>Whether it is worth showing.</summary>
    public bool IsWorthShowing => IsStrong || Score >= SimilarRules.WorthShowing;
}

/// <summary>Whether two entries may be the same person. The weights are ours: a shared phone or door alone is a family, a name alone a namesake.</summary>
internal static class SimilarRules
{
    /// <summary>From which score on somebody is shown.</summary>
    public const int WorthShowing = 40;

    private const int SameName = 40;
    private const int NearName = 20;
    private const int SameBirth = 30;
    private const int SwappedBirth = 20;
    private const int OtherBirth = -20;
    private const int SamePhone = 40;
    private const int SameDwelling = 20;
    private const int Most = 100;

    public static Match Compare(Traits one, Traits other)
    {
        var name = NameScore(one.Name, other.Name);
        var birth = BirthScore(one.Birth, other.Birth);
        var phone = one.Phone is not null && one.Phone == other.Phone;
        var dwelling = one.Dwelling is not null && one.Dwelling == other.Dwelling;
        var number = one.IdNumber is not null && one.IdNumber == other.IdNumber;
        var score = number ? Most : Math.Clamp(name + birth + (phone ? SamePhone : 0) + (dwelling ? SameDwelling : 0), 0, Most);
        var why = new (string Name, bool Holds)[] { ("id-number", number), ("name", name > 0), ("birth", birth > 0), ("phone", phone), ("dwelling", dwelling) };
        return new(score, [.. why.Where(each => each.Holds).Select(each => each.Name)], number || IsStrong(name, birth, phone, dwelling));
    }

    /// <summary>Whether one name may be a slip of the other: one character another one, or two neighbours changed places. Of two characters the first must stay.</summary>
    public static bool IsNear(string one, string other)
    {
        if (AreFar(one, other))
        {
            return false;
        }

        var (a, b) = (GramRules.Characters(one), GramRules.Characters(other));
        if (a.Count != b.Count || a.Count < 2)
        {
            return false;
        }

        var differ = Enumerable.Range(0, a.Count).Where(i => a[i] != b[i]).ToList();
        return differ.Count switch
        {
            1 => a.Count > 2 || differ[0] == 1,
            2 => differ[1] == differ[0] + 1 && a[differ[0]] == b[differ[1]] && a[differ[1]] == b[differ[0]],
            _ => false,
        };
    }

    /// <summary>Whether day and month of one are month and day of the other.</summary>
    public static bool IsSwapped(DateOnly one, DateOnly other) => one != other && one.Year == other.Year && one.Month == other.Day && one.Day == other.Month;

    /// <summary>A look that costs nothing and spares most names the closer one; no character takes more than two places.</summary>
    private static bool AreFar(string one, string other)
    {
        var (differ, shorter) = (Math.Abs(one.Length - other.Length), Math.Min(one.Length, other.Length));
        if (differ > 0)
        {
            return differ > 2;
        }

        for (var i = 0; i < shorter; i++)
        {
            differ += one[i] == other[i] || char.IsSurrogate(one[i]) || char.IsSurrogate(other[i]) ? 0 : 1;
        }

        return differ > 2;
    }

    private static bool IsStrong(int name, int birth, bool phone, bool dwelling) => name switch
    {
        SameName => birth > 0 || phone || dwelling,
        NearName => birth > 0 && (phone || dwelling),
        _ => false,
    };

    private static int NameScore(string one, string other) =>
        one.Length > 0 && GramRules.Fold(one) == GramRules.Fold(other) ? SameName : IsNear(one, other) ? NearName : 0;

    private static int BirthScore(DateOnly? one, DateOnly? other) =>
        one is not { } a || other is not { } b ? 0 : a == b ? SameBirth : IsSwapped(a, b) ? SwappedBirth : OtherBirth;
}
