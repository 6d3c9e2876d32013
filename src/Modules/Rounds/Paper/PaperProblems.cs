using System.Globalization;
using Linli.Residents;

namespace Linli.Rounds.Paper;

internal static class PaperProblems
{
    public static Problem TooLarge(int most) => new("rounds.printing-too-large", 422, ("doors", most));

    public static Problem NothingToPrint() => new("rounds.nothing-to-print", 422);

    /// <summary>The line of this door was keyed before, from this very sheet.</summary>
    public static Problem LineKeyed(int sheet, int number, DwellingRef door) => new("rounds.line-keyed", 409, ("sheet", sheet), ("number", number), ("door", door.Label));

    /// <summary>Nobody walks with a sheet before it is printed, or after today.</summary>
    public static Problem NotThen(int sheet, DateOnly from, DateTimeOffset until) => new("rounds.walk-moment", 422,
        ("sheet", sheet), ("from", from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("until", until.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)))
    {
        Where = "at",
    };
}
