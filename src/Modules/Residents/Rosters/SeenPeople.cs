namespace Linli.Residents.Rosters;

/// <summary>Remembers people by short keys, to tell when a later row is about one of them.</summary>
internal sealed class SeenPeople
{
    private readonly Dictionary<ulong, Trace> _byIdNumber = [];
    private readonly Dictionary<UInt128, Trace> _byNameAndDwelling = [];
    private readonly Dictionary<(UInt128 Key, int Nth), Trace> _namesakes = [];

    private readonly record struct Trace(int Person, int BirthDay, int WrittenBirthDay, ulong Id, ulong Name);

    /// <summary>Number of different people so far.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the person, and how the row stands to earlier ones.</summary>
    public (int Person, Sameness Sameness) Meet(ResidentReading resident, int dwelling)
    {
        var trace = TraceOf(resident);
        if (trace.Id != 0 && _byIdNumber.TryGetValue(trace.Id, out var owner))
        {
            return IsOneName(owner, trace) || IsOneBirth(owner, trace) ? (owner.Person, Sameness.Same) : MeetByName(trace with { Id = 0 }, resident, dwelling, Sameness.SharesIdNumber);
        }

        return MeetByName(trace, resident, dwelling, Sameness.New);
    }

    private (int Person, Sameness Sameness) MeetByName(Trace trace, ResidentReading resident, int dwelling, Sameness otherwise)
    {
        if (Namesake(trace, resident, dwelling) is { } known)
        {
            Remember(trace with { Person = known });
            return (known, Sameness.Same);
        }

        Remember(trace);
        Count++;
        return (trace.Person, otherwise);
    }

    private int? Namesake(Trace trace, ResidentReading resident, int dwelling)
    {
        if (resident.Name is null || dwelling < 0 || NameRules.IsPlaceholder(resident.Name))
        {
            return null;
        }

        var key = RosterKeys.Of(dwelling.ToString(System.Globalization.CultureInfo.InvariantCulture) + "\n" + resident.Name);
        if (_byNameAndDwelling.TryAdd(key, trace))
        {
            return null;
        }

        if (MayBeOne(_byNameAndDwelling[key], trace))
        {
            return _byNameAndDwelling[key].Person;
        }

        return FurtherNamesake(key, trace);
    }

    /// <summary>Father and son of one name, or worse.</summary>
    private int? FurtherNamesake(UInt128 key, Trace trace)
    {
        for (var nth = 0; !_namesakes.TryAdd((key, nth), trace); nth++)
        {
            if (MayBeOne(_namesakes[(key, nth)], trace))
            {
                return _namesakes[(key, nth)].Person;
            }
        }

        return null;
    }

    private Trace TraceOf(ResidentReading resident) => new(
        Count,
        resident.KnownBirth is { } known && (resident.Birth is null || resident.BirthPrecision == BirthPrecision.Day || resident.IdNumber is not null) ? known.DayNumber : -1,
        resident.BirthPrecision == BirthPrecision.Day ? resident.Birth?.DayNumber ?? -1 : -1,
        resident.IdNumber is null ? 0 : IdNumberRules.Key(resident.IdNumber),
        resident.Name is null ? 0 : (ulong)RosterKeys.Of(resident.Name));

    private void Remember(Trace trace)
    {
        if (trace.Id != 0)
        {
            _byIdNumber.TryAdd(trace.Id, trace);
        }
    }

    private static bool IsOneName(Trace one, Trace other) => one.Name == other.Name || one.Name == 0 || other.Name == 0;

    /// <summary>Whoever copies a number into the wrong row does not copy the birthday with it.</summary>
    private static bool IsOneBirth(Trace one, Trace other) => one.WrittenBirthDay >= 0 && one.WrittenBirthDay == other.WrittenBirthDay;

    /// <summary>Two rows of one name in one dwelling are one person unless their birthdays or identity numbers say otherwise.</summary>
    private static bool MayBeOne(Trace one, Trace other) =>
        (one.BirthDay < 0 || other.BirthDay < 0 || one.BirthDay == other.BirthDay) && (one.Id == 0 || other.Id == 0 || one.Id == other.Id);
}

/// <summary>How a row stands to the rows before it.</summary>
internal enum Sameness
{
    New,
    Same,

    /// <summary>Another person, but with an identity number that somebody else has.</summary>
    SharesIdNumber,
}
