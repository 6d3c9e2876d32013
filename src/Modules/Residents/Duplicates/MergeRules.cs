using Linli.Residents.People;

namespace Linli.Residents.Duplicates;

/// <summary>What the kept one of two entries takes from the other: only what it lacks.</summary>
internal static class MergeRules
{
    private const string Unknown = "unknown";

    /// <summary>Names of the fields taken, as the HTTP contract spells them.</summary>
    public static IReadOnlyList<string> Taken(PersonRow kept, PersonRow other) => [.. new (string Name, bool IsTaken)[]
    {
        ("name", kept.Name.Length == 0 && other.Name.Length > 0),
        ("sex", kept.Sex is null && other.Sex is not null),
        ("birth", kept.Birth is null && other.Birth is not null),
        ("idNumber", kept.IdNumber is null && other.IdNumber is not null),
        ("phone", kept.Phone is null && other.Phone is not null),
        ("relation", kept.Relation == Unknown && other.Relation != Unknown),
        ("residence", kept.Residence is null && other.Residence is not null),
        ("groups", kept.Needs is null && other.Needs is not null),
        ("note", kept.Note is null && other.Note is not null),
        ("dwelling", kept.Dwelling is null && other.Dwelling is not null),
    }.Where(field => field.IsTaken).Select(field => field.Name)];

    /// <summary>The kept entry with what it takes.</summary>
    /// <param name="kept">The entry that stays.</param>
    /// <param name="other">The entry that goes; its sealed fields sealed anew for the kept one.</param>
    public static PersonRow Merged(PersonRow kept, PersonRow other)
    {
        var taken = Taken(kept, other);
        var (home, kin) = (taken.Contains("dwelling") ? other : kept, taken.Contains("relation") ? other : kept);
        return kept with
        {
            Name = kept.Name.Length == 0 ? other.Name : kept.Name,
            Sex = kept.Sex ?? other.Sex,
            Birth = kept.Birth ?? other.Birth,
            IdNumber = kept.IdNumber ?? other.IdNumber,
            IdBlind = kept.IdNumber is null ? other.IdBlind : kept.IdBlind,
            Phone = kept.Phone ?? other.Phone,
            PhoneBlind = kept.Phone is null ? other.PhoneBlind : kept.PhoneBlind,
            Relation = kin.Relation,
            RelationWords = kin.RelationWords,
            Residence = kept.Residence ?? other.Residence,
            Needs = kept.Needs ?? other.Needs,
            Note = kept.Note ?? other.Note,
            Dwelling = home.Dwelling,
            Path = home.Path,
            Since = home.Since,
            ToCheck = Left(kept, other, taken),
        };
    }

    /// <summary>A field that was filled needs no check any more, unless the other entry was in doubt about it too.</summary>
    private static string? Left(PersonRow kept, PersonRow other, IReadOnlyList<string> taken) =>
        ToCheck.Join([.. ToCheck.Split(kept.ToCheck).Except(taken), .. ToCheck.Split(other.ToCheck).Intersect(taken)]);
}
