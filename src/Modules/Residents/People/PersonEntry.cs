using Linli.Residents.Rosters;
using Linli.Residents.Search;

namespace Linli.Residents.People;

/// <summary>What somebody typed about a person.</summary>
internal record PersonEntry(
    Guid? Dwelling, string Name, string Relation, string? Sex = null, DateOnly? Birth = null, string? IdNumber = null, string? Phone = null,
    string? Residence = null, IReadOnlyList<string>? Groups = null, string? Note = null, IReadOnlyList<Guid>? ConfirmNotDuplicate = null)
{
    private const int MostGroups = 20;
    private const int Oldest = 130;
    private static readonly string[] Sexes = ["m", "f"];

    /// <summary>The facts, cleaned; or all that is wrong with them.</summary>
    /// <param name="today">The day of the entry; nobody is born after it.</param>
    public Outcome<PersonFacts> Read(DateOnly today)
    {
        var phones = PhoneRules.Read(Phone ?? "");
        var number = ReadIdNumber(out var isBad);
        var problem = Faults(today)
            .Unless(!phones.IsWrong && phones.Phones.Count <= 1, PersonProblems.BadPhone)
            .Unless(!isBad, PersonProblems.BadIdNumber)
            .Problem ?? AgainstId(number);
        if (problem is not null)
        {
            return problem;
        }

        var (relation, words) = RelationWord.Read(Relation.Trim());
        return new PersonFacts
        {
            Name = GramRules.Clean(Name),
            Sex = Sex ?? SexOf(number),
            Birth = Birth ?? BirthOf(number),
            IdNumber = number,
            Phone = FirstPhone(Phone),
            Relation = relation,
            RelationWords = words,
            Residence = Blank(Residence),
            Groups = [.. (Groups ?? []).Select(group => group.Trim()).Where(group => group.Length > 0).Distinct()],
            Note = Blank(Note),
        };
    }

    /// <summary>The first phone in a text, as phones are kept; null when there is none.</summary>
    public static string? FirstPhone(string? text) => PhoneRules.Read(text ?? "").Phones is [var first, ..] ? first : null;

    private Faults Faults(DateOnly today)
    {
        var faults = new Faults()
            .Text("name", Name, 60).Text("relation", Relation, 40).OptionalText("residence", Residence, 40).OptionalText("note", Note, 2000)
            .Between("groups", Groups?.Count ?? 0, 0, MostGroups)
            .Unless(Birth is null || (Birth <= today && Birth > today.AddYears(-Oldest)), () => Dwellings.DwellingProblems.DayOutOfRange("birth", today.AddYears(-Oldest), today));
        if (Sex is not null)
        {
            faults.OneOf("sex", Sex, Sexes);
        }

        foreach (var (group, at) in (Groups ?? []).Select((group, at) => (group, at)))
        {
            faults.OptionalText($"groups[{at}]", group, 40);
        }

        return faults;
    }

    private Problem? AgainstId(string? number)
    {
        var faults = new Faults()
            .Unless(Birth is null || BirthOf(number) is null || BirthOf(number) == Birth, () => PersonProblems.DiffersFromId("birth"))
            .Unless(Sex is null || SexOf(number) is null || SexOf(number) == Sex, () => PersonProblems.DiffersFromId("sex"));
        return faults.Problem;
    }

    private string? ReadIdNumber(out bool isBad)
    {
        isBad = false;
        if (string.IsNullOrWhiteSpace(IdNumber))
        {
            return null;
        }

        var (number, fault) = IdNumberRules.Read(IdNumber);
        isBad = number is null && (fault != RosterCodes.IdOtherDocument || IdNumber.Length > 20);
        return number ?? CellTextRules.Compact(IdNumber).ToUpperInvariant();
    }

    private static bool IsCitizens(string? number) => number is { Length: 18 };

    private static DateOnly? BirthOf(string? number) => IsCitizens(number) ? IdNumberRules.Birth(number!) : null;

    private static string? SexOf(string? number) => !IsCitizens(number) ? null : IdNumberRules.SexOf(number!) == Rosters.Sex.Male ? "m" : "f";

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
