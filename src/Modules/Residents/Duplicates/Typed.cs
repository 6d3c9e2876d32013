using Linli.Residents.People;

namespace Linli.Residents.Duplicates;

/// <summary>A person as typed so far, with the marks that find equal phones and identity numbers.</summary>
internal sealed record Typed(string Name, DateOnly? Birth, byte[]? PhoneMark, byte[]? IdMark, Guid? Dwelling)
{
    public static Typed Of(Session session, PersonFacts facts, Guid dwelling) =>
        new(facts.Name, facts.Birth, PersonSeals.PhoneMark(session.Fields, facts.Phone), PersonSeals.IdMark(session.Fields, facts.IdNumber), dwelling);

    /// <summary>What is compared.</summary>
    public Traits Traits => Of(Name, Birth, PhoneMark, IdMark, Dwelling);

    /// <summary>What is compared of a person in the ledger.</summary>
    public static Traits Of(PersonRow person) => Of(person.Name, person.Birth, person.PhoneBlind, person.IdBlind, person.Dwelling);

    private static Traits Of(string name, DateOnly? birth, byte[]? phone, byte[]? number, Guid? dwelling) => new(name, birth, Mark(phone), Mark(number), dwelling);

    private static string? Mark(byte[]? bytes) => bytes is null ? null : Convert.ToHexString(bytes);
}
