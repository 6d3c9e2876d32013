namespace Linli.Residents.Rosters;

/// <summary>A household of a roster.</summary>
internal sealed class HouseholdReading
{
    public required DwellingAddress Address { get; init; }

    public string? HeadName { get; set; }

    /// <summary>People who live here, in the order of the roster.</summary>
    public List<ResidentReading> Residents { get; } = [];

    /// <summary>Whether a row puts a person here, also one who is counted elsewhere.</summary>
    public bool IsPeopled { get; set; }

    /// <summary>Whether nobody lives here, as far as the roster knows.</summary>
    public bool IsVacant => !IsPeopled;
}

/// <summary>A whole roster in memory: for previews, small files and tests. Large files are taken row by row from <see cref="RosterReader"/>.</summary>
internal sealed class RosterReading
{
    public List<HouseholdReading> Households { get; } = [];

    /// <summary>People whose row tells no dwelling.</summary>
    public List<ResidentReading> Unhoused { get; } = [];

    public List<CellProblem> Problems { get; } = [];

    /// <summary>Rows with a problem, as they stand in the file.</summary>
    public List<RosterRow> FaultyRows { get; } = [];

    public required ColumnMapping Mapping { get; init; }

    /// <summary>The day the roster was filled in, when it says so.</summary>
    public DateOnly? FilledOn => Mapping.Sheets.Select(sheet => sheet.FilledOn).FirstOrDefault(day => day is not null);

    /// <summary>Everybody, each once.</summary>
    public IEnumerable<ResidentReading> Residents => Households.SelectMany(household => household.Residents).Concat(Unhoused);

    /// <summary>Reads a file whole.</summary>
    /// <param name="file">The file.</param>
    /// <param name="latest">Last day that can be a birth.</param>
    /// <param name="mapping">A mapping a person has looked at; guessed when null.</param>
    public static Outcome<RosterReading> Read(RosterFile file, DateOnly latest, ColumnMapping? mapping = null)
    {
        Problem? problem = null;
        if (mapping is null && RosterReader.Guess(file).Failed(out problem, out mapping))
        {
            return problem;
        }

        var reading = new RosterReading { Mapping = mapping };
        var places = new List<(List<ResidentReading> List, int Index)>();
        foreach (var next in new RosterReader(latest).Read(file, mapping))
        {
            if (next.Failed(out problem, out var row))
            {
                return problem;
            }

            reading.Add(row, places);
        }

        return reading;
    }

    private void Add(RosterRow row, List<(List<ResidentReading> List, int Index)> places)
    {
        var household = Household(row);
        if (row.Resident is { } resident)
        {
            Place(row, resident, household?.Residents ?? Unhoused, places);
        }

        Problems.AddRange(row.Problems);
        if (row.Problems.Count > 0)
        {
            FaultyRows.Add(row);
        }
    }

    private static void Place(RosterRow row, ResidentReading resident, List<ResidentReading> list, List<(List<ResidentReading> List, int Index)> places)
    {
        if (row.JoinsEarlier)
        {
            var (where, index) = places[row.Person];
            where[index] = where[index].FilledFrom(resident);
            return;
        }

        places.Add((list, list.Count));
        list.Add(resident);
    }

    private HouseholdReading? Household(RosterRow row)
    {
        if (row.Dwelling < 0)
        {
            return null;
        }

        if (row.IsNewDwelling)
        {
            Households.Add(new HouseholdReading { Address = row.Address });
        }

        var household = Households[row.Dwelling];
        household.HeadName ??= row.HeadName ?? (row.Resident is { Relation: Relation.Head } head ? head.Name : null);
        household.IsPeopled |= row.Resident is not null;
        return household;
    }
}
