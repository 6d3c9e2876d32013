using Linli.Forms.Engine.Faults;

namespace Linli.Forms.Engine.XForms;

/// <summary>Tells cells that hold characters which XML forbids; the writing leaves them out.</summary>
internal static class CharacterRules
{
    public static void Check(FormSource source, FaultList faults)
    {
        foreach (var sheet in source.Sheets)
        {
            foreach (var row in sheet.Rows)
            {
                CheckRow(sheet, row, faults);
            }
        }
    }

    private static void CheckRow(FormSheet sheet, FormRow row, FaultList faults)
    {
        for (var column = 0; column < row.Cells.Count; column++)
        {
            if (XmlNames.IsDirty(row.Cells[column]))
            {
                faults.Warn(FormFaultCodes.CharacterLeftOut, new(sheet.Name, row.Number, column));
            }
        }
    }
}
