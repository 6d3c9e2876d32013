using Linli.Residents.Imports;
using Linli.Residents.Terms;

namespace Linli.Residents.Moves;

/// <summary>The tables of the ledger.</summary>
internal static class LedgerTables
{
    /// <summary>Those whose rows carry the path of their area.</summary>
    public static IReadOnlyList<string> WithPath { get; } =
    [
        "residents_dwellings", "residents_people", "residents_stays", "residents_duties",
        "residents_merges", "residents_not_duplicates", "residents_imports", "residents_import_changes",
    ];

    /// <summary>The register of purposes.</summary>
    public static IEnumerable<PersonTable> Persons =>
    [
        .. WithPath.Select(table => new PersonTable(table, LedgerTerm.Purpose, true, table == "residents_imports" ? ImportTable.Words : LedgerTerm.Words)),
        new("residents_finders", LedgerTerm.Purpose, false, "pieces of names, initials and marks of numbers, by which residents_people are found; written and erased with them") { DerivedFrom = "residents_people" },
    ];
}
