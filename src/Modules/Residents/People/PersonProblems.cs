namespace Linli.Residents.People;

/// <summary>What can be refused about people.</summary>
internal static class PersonProblems
{
    /// <summary>The identity number is none.</summary>
    public static Problem BadIdNumber() => new("residents.bad-id-number", 422) { Where = "idNumber" };

    /// <summary>The phone is none.</summary>
    public static Problem BadPhone() => new("residents.bad-phone", 422) { Where = "phone" };

    /// <summary>A field says another thing than the identity number.</summary>
    public static Problem DiffersFromId(string field) => new("residents.differs-from-id", 422, ("field", field)) { Where = field };

    /// <summary>A person changes the dwelling by moving, so that the stay is kept.</summary>
    public static Problem MoveInstead() => new("residents.move-instead", 422) { Where = "dwelling" };

    /// <summary>The person lives there already.</summary>
    public static Problem LivesThere() => new("residents.lives-there", 409) { Where = "dwelling" };

    /// <summary>The person may be in the ledger already.</summary>
    /// <param name="found">One problem for each person who may be the same; its place is that person's id.</param>
    public static Problem MaybeDuplicate(IReadOnlyList<Problem> found) => new("residents.maybe-duplicate", 409, ("count", found.Count)) { Inner = found };

    /// <summary>Somebody who may be the same person.</summary>
    public static Problem LooksLike(Guid person, string door, int score) => new("residents.looks-like", 409, ("door", door), ("score", score)) { Where = person.ToString() };

    /// <summary>A person cannot be merged with themselves.</summary>
    public static Problem SamePerson() => new("residents.same-person", 422) { Where = "other" };

    /// <summary>Somebody changed one of the two since they were merged.</summary>
    public static Problem MergeOvertaken() => new("residents.merge-overtaken", 409);

    /// <summary>The merge was undone before.</summary>
    public static Problem MergeUndone() => new("residents.merge-undone", 409);
}
