using System.Globalization;

namespace Linli.Residents.Rosters;

/// <summary>Households and people of one grid.</summary>
internal sealed record GridFigures(int Households, int Residents);

/// <summary>The figures of a roster, for people and for machines.</summary>
internal sealed record RosterFigures
{
    /// <summary>Age from which a person counts as very old.</summary>
    public const int VeryOldYears = 80;

    private const string LivesAlone = "独居老人";

    public required int Households { get; init; }

    public required int Residents { get; init; }

    public required IReadOnlyDictionary<string, GridFigures> ByGrid { get; init; }

    /// <summary>Faults by their key, such as <c>bad_id_check_digit</c>.</summary>
    public required IReadOnlyDictionary<string, int> Problems { get; init; }

    public required int VacantHouseholds { get; init; }

    /// <summary>People who reach 80 in the year of the roster or have passed it; the birthday comes from the identity number when the column is wrong.</summary>
    public required int Over80 { get; init; }

    /// <summary>People marked as old and living alone.</summary>
    public required int LivingAloneElders { get; init; }

    /// <summary>People by special group, in the roster's words.</summary>
    public required IReadOnlyDictionary<string, int> Special { get; init; }

    /// <summary>The highest serial number; null when there is none.</summary>
    public required int? LastSerial { get; init; }

    /// <summary>Counts a roster.</summary>
    /// <param name="reading">The roster.</param>
    /// <param name="asOf">Day of the count, when the roster does not say when it was filled in.</param>
    public static RosterFigures Of(RosterReading reading, DateOnly asOf)
    {
        var year = (reading.FilledOn ?? asOf).Year;
        var residents = reading.Residents.ToList();
        return new()
        {
            Households = reading.Households.Count,
            Residents = residents.Count,
            ByGrid = Grids(reading),
            Problems = reading.Problems.GroupBy(problem => problem.Key).ToDictionary(group => group.Key, group => group.Count()),
            VacantHouseholds = reading.Households.Count(household => household.IsVacant),
            Over80 = residents.Count(resident => resident.KnownBirth is { } birth && year - birth.Year >= VeryOldYears),
            LivingAloneElders = residents.Count(resident => resident.SpecialGroups.Contains(LivesAlone)),
            Special = residents.SelectMany(resident => resident.SpecialGroups).GroupBy(group => group).ToDictionary(group => group.Key, group => group.Count()),
            LastSerial = residents.Max(resident => int.TryParse(resident.Serial, NumberStyles.None, CultureInfo.InvariantCulture, out var serial) ? serial : (int?)null),
        };
    }

    private static Dictionary<string, GridFigures> Grids(RosterReading reading) => reading.Households
        .GroupBy(household => AddressRules.LevelKey(0, household.Address.Grid))
        .ToDictionary(
            group => group.GroupBy(household => household.Address.Grid ?? "").MaxBy(spelling => spelling.Count())!.Key,
            group => new GridFigures(group.Count(), group.Sum(household => household.Residents.Count)));
}
