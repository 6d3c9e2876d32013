namespace Linli.Residents.Rosters;

/// <summary>Remembers people by short keys, some 70 bytes each, to tell when a later row is about one of them.</summary>
internal sealed class SeenPeople
{
    private readonly KeyIndex _idNumbers = new();
    private readonly LongList<(int Trace, int Dwelling)> _owners = new();
    private readonly KeyIndex _namesAtDoors = new();
    private readonly LongList<int> _namesakes = new();
    private readonly LongList<Trace> _traces = new();

    /// <summary>What is kept of a row that was not told to be about somebody known. "Next" is the next one of the same name behind the same door, 0 for none.</summary>
    private record struct Trace(ulong Id, ulong Name, int Person, int BirthDay, int WrittenBirthDay, int Next);

    /// <summary>Number of different people so far.</summary>
    public int Count { get; private set; }

    /// <summary>The number of the person, and how the row stands to earlier ones.</summary>
    public (int Person, Sameness Sameness) Meet(ResidentReading resident, int dwelling)
    {
        var trace = TraceOf(resident);
        if (trace.Id == 0 || _idNumbers.Find(trace.Id) is not (var at and >= 0))
        {
            return MeetByName(trace, resident, dwelling, Sameness.New);
        }

        var (number, door) = _owners[at];
        var owner = _traces[number];
        var same = door >= 0 && dwelling >= 0 && door != dwelling ? Sameness.SameElsewhere : Sameness.Same;
        return IsOneName(owner, trace) || IsOneBirth(owner, trace) ? (owner.Person, same) : MeetByName(trace with { Id = 0 }, resident, dwelling, Sameness.SharesIdNumber);
    }

    private (int Person, Sameness Sameness) MeetByName(Trace trace, ResidentReading resident, int dwelling, Sameness otherwise)
    {
        var known = Namesake(trace, resident, dwelling, out var name);
        trace.Person = known ?? Count;
        Remember(trace, known is null ? name : -1, dwelling);

        Count += known is null ? 1 : 0;
        return (trace.Person, known is null ? otherwise : Sameness.Same);
    }

    /// <summary>Somebody of the same name behind the same door who may be the one; father and son of one name are two.</summary>
    /// <param name="trace">The row.</param>
    /// <param name="resident">Its person.</param>
    /// <param name="dwelling">Its door.</param>
    /// <param name="name">The number of name and door, to remember the row under; -1 when it cannot be found by its name.</param>
    private int? Namesake(Trace trace, ResidentReading resident, int dwelling, out int name)
    {
        name = -1;
        if (resident.Name is null || dwelling < 0 || NameRules.IsPlaceholder(resident.Name))
        {
            return null;
        }

        (name, _) = _namesAtDoors.Place(trace.Name ^ ((ulong)(dwelling + 1) * 0xD6E8FEB86659FD93));
        _namesakes.Reach(name);
        int? first = null;
        for (var at = _namesakes[name]; at > 0; at = _traces[at - 1].Next)
        {
            first = MayBeOne(_traces[at - 1], trace) ? _traces[at - 1].Person : first;
        }

        return first;
    }

    private void Remember(Trace trace, int name, int dwelling)
    {
        if (name < 0 && trace.Id == 0)
        {
            return;
        }

        if (name >= 0)
        {
            (trace.Next, _namesakes[name]) = (_namesakes[name], _traces.Count + 1);
        }

        _traces.Add(trace);
        if (trace.Id != 0 && _idNumbers.Place(trace.Id).IsNew)
        {
            _owners.Add((_traces.Count - 1, dwelling));
        }
    }

    private static Trace TraceOf(ResidentReading resident) => new(
        resident.IdNumber is null ? 0 : IdNumberRules.Key(resident.IdNumber),
        resident.Name is null ? 0 : RosterKeys.Of(resident.Name),
        0,
        resident.KnownBirth is { } known && (resident.Birth is null || resident.BirthPrecision == BirthPrecision.Day || resident.IdNumber is not null) ? known.DayNumber : -1,
        resident.BirthPrecision == BirthPrecision.Day ? resident.Birth?.DayNumber ?? -1 : -1,
        0);

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

    /// <summary>The same person, whom the earlier row has behind another door.</summary>
    SameElsewhere,

    /// <summary>Another person, but with an identity number that somebody else has.</summary>
    SharesIdNumber,
}
