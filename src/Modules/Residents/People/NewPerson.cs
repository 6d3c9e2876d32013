namespace Linli.Residents.People;

/// <summary>A person on the way into the ledger, cleaned and sealed in a <see cref="PeoplePack"/>.</summary>
/// <param name="Id">The id to be.</param>
/// <param name="Row">Where the values of the row begin in the pack.</param>
/// <param name="Finders">Where what finds the person begins in the pack.</param>
/// <param name="FinderCount">How many finders there are.</param>
internal readonly record struct NewPerson(Guid Id, int Row, int Finders, int FinderCount)
{
    /// <summary>Where the area path stands among the columns.</summary>
    public const int PathColumn = 1;

    /// <summary>The columns whose values lie in the pack.</summary>
    public static readonly string[] Packed =
    [
        "id", "name", "initials", "sex", "birth", "id_number", "id_blind", "phone", "phone_blind", "relation", "relation_words", "residence", "needs", "note", "to_check", "purpose", "version",
    ];

    /// <summary>All columns: first what is known only when the person is written.</summary>
    public static readonly string[] Columns = ["dwelling_id", "area_path", "since", "created_at", "import_id", "expires", .. Packed];
}

/// <summary>How long a person has lived at a door and is kept, and where the knowledge is from.</summary>
/// <param name="Expires">Last day of keeping, from <see cref="Terms.LedgerTerm.Of(Session)"/>.</param>
/// <param name="Since">The day the person moved in; null when not known.</param>
/// <param name="Import">The import that adds the person; null when a person does.</param>
internal readonly record struct PersonTerm(DateOnly Expires, DateOnly? Since = null, Guid? Import = null);
