using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>What the rows of the survey are read against.</summary>
internal sealed class SurveyContext
{
    /// <summary>The sheet.</summary>
    public required SheetTable Survey { get; init; }

    /// <summary>Name of the root element.</summary>
    public required string RootName { get; init; }

    /// <summary>The cell that names it; the workbook when none does.</summary>
    public required FormPlace RootNameAt { get; init; }

    /// <summary>Language of columns that name none, beside columns that name one.</summary>
    public required string DefaultLanguage { get; init; }

    /// <summary>The lists of the choices sheet, by name.</summary>
    public required IReadOnlyDictionary<string, ChoiceList> Lists { get; init; }

    /// <summary>Names of the lists of the sheet external_choices; null without such a sheet.</summary>
    public IReadOnlySet<string>? ExternalLists { get; init; }

    /// <summary>Names of the lists of the sheet osm; null without such a sheet.</summary>
    public IReadOnlySet<string>? Tags { get; init; }

    /// <summary>The entities that are declared.</summary>
    public IReadOnlyList<EntityDeclaration> Entities { get; init; } = [];

    /// <summary>The list of entities that each saved answer belongs to.</summary>
    public Dictionary<Item, EntityDeclaration> SavedTo { get; } = [];

    /// <summary>Takes up what is wrong. The copies that a loop makes write to a list of their own, as the first reading has told their faults.</summary>
    public required FaultList Faults { get; set; }
}
