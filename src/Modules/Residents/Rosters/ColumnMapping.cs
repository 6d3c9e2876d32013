using System.Text.Json;
using Linli.Platform.Reading;

namespace Linli.Residents.Rosters;

/// <summary>Which column holds what, sheet by sheet. Guessed, shown, corrected by a person, kept, and given back.</summary>
/// <param name="Sheets">Every sheet of the file, also those that are passed over.</param>
internal sealed record ColumnMapping(IReadOnlyList<SheetMapping> Sheets)
{
    /// <summary>The mapping of a sheet, or null when it is not named here.</summary>
    public SheetMapping? Find(string sheet) => Sheets.FirstOrDefault(mapping => mapping.Sheet == sheet);

    /// <summary>Reads a mapping that a person may have edited.</summary>
    public static Outcome<ColumnMapping> FromJson(ReadOnlySpan<byte> utf8) => JsonGuard.Read<ColumnMapping>(utf8);

    /// <summary>Writes the mapping for a person to look at.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, IndentedOptions);

    private static readonly JsonSerializerOptions IndentedOptions =
        new(JsonGuard.Options) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

/// <summary>How one sheet is read.</summary>
/// <param name="Sheet">Its name; empty for a text file.</param>
/// <param name="IsRoster">Whether it is read at all.</param>
/// <param name="HeaderRow">First row of the titles, as the spreadsheet counts; 0 when there are none.</param>
/// <param name="HeaderHeight">Number of rows of titles; 0 when there are none.</param>
/// <param name="Columns">The columns with a meaning.</param>
internal sealed record SheetMapping(string Sheet, bool IsRoster, int HeaderRow, int HeaderHeight, IReadOnlyList<MappedColumn> Columns)
{
    /// <summary>The grid of every row, when the sheet or its title names one and no column does.</summary>
    public string? Grid { get; init; }

    /// <summary>The same for the site.</summary>
    public string? Site { get; init; }

    /// <summary>The same for the building.</summary>
    public string? Building { get; init; }

    /// <summary>The day the roster was filled in, when its title says so.</summary>
    public DateOnly? FilledOn { get; init; }

    /// <summary>Whether a column holds the field.</summary>
    public bool Has(RosterField field) => Columns.Any(column => column.Field == field);
}

/// <summary>One column.</summary>
/// <param name="Column">Its letters, such as <c>L</c>.</param>
/// <param name="Title">What stands above it; empty when there is no title.</param>
/// <param name="Field">What it holds.</param>
/// <param name="IsFromContent">Whether the guess rests on what stands in the column, not on its title: look at it twice.</param>
internal sealed record MappedColumn(string Column, string Title, RosterField Field, bool IsFromContent = false)
{
    private readonly int _index = CellAddress.ColumnOf(Column);

    /// <summary>The column counted from 0; -1 when the letters are none.</summary>
    public int Index() => _index;
}
