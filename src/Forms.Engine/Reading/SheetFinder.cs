using Linli.Forms.Engine.Faults;

namespace Linli.Forms.Engine.Reading;

/// <summary>Finds the sheets of a form by their names, in small or large letters.</summary>
internal sealed class SheetFinder(FormSource source, FaultList faults)
{
    private static readonly string[] Names = ["survey", "choices", "settings", "external_choices", "osm", "entities"];

    /// <summary>The sheet of a name that has a header; null when there is none.</summary>
    public FormSheet? Find(string name) => source.Sheets.FirstOrDefault(sheet => Is(sheet, name) && sheet.Rows.Count > 0);

    /// <summary>The sheet survey, or the only sheet of the workbook; null, and told, when there is none.</summary>
    public FormSheet? Survey()
    {
        if (Find("survey") is { } survey)
        {
            return survey;
        }

        if (source.Sheets is [{ Rows.Count: > 0 } only] && !Names.Any(name => Is(only, name)))
        {
            faults.Warn(FormFaultCodes.SheetTaken, new(only.Name, 0, -1), ("sheet", only.Name));
            return only;
        }

        if (Misspelt("survey") is { } other)
        {
            faults.Error(FormFaultCodes.SurveyMisspelt, new(other.Name, 0, -1), ("sheet", other.Name));
        }
        else
        {
            faults.Error(FormFaultCodes.NoSurvey, FormPlace.Workbook);
        }

        return null;
    }

    /// <summary>Finds a sheet that need not be there, and points at one whose name is nearly right.</summary>
    public FormSheet? FindOrWarn(string name)
    {
        var sheet = Find(name);
        if (sheet is null && Misspelt(name) is { } other)
        {
            faults.Warn(FormFaultCodes.SheetMisspelt, new(other.Name, 0, -1), ("sheet", other.Name), ("name", name));
        }

        return sheet;
    }

    private FormSheet? Misspelt(string name) => source.Sheets.FirstOrDefault(sheet =>
        !sheet.Name.StartsWith('_') && !Names.Any(known => Is(sheet, known)) && SpellingRules.IsNear(sheet.Name.Trim(), name));

    private static bool Is(FormSheet sheet, string name) => sheet.Name.Equals(name, StringComparison.OrdinalIgnoreCase);
}
