using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Checks the column save_to: which property of which entity an answer becomes.</summary>
internal sealed class SaveToChecks(SurveyContext context)
{
    private readonly Dictionary<(string List, string Property), int> _saved = [];

    /// <summary>The entity that a row saves to; null when it saves nothing, or what is wrong has been told.</summary>
    public EntityDeclaration? Check(SheetRow row, bool isControl)
    {
        if (row[Keys.SaveTo] is not { } cell)
        {
            return null;
        }

        if (context.Entities.Count == 0)
        {
            return Refuse(FormFaultCodes.SaveToWithoutEntities, cell);
        }

        var hash = cell.Text.IndexOf('#', StringComparison.Ordinal);
        if (hash != cell.Text.LastIndexOf('#'))
        {
            return Refuse(FormFaultCodes.SaveToHashes, cell);
        }

        if (hash < 0 && context.Entities.Count > 1)
        {
            return Refuse(FormFaultCodes.SaveToListUnsaid, cell);
        }

        var entity = hash < 0 ? context.Entities[0] : context.Entities.FirstOrDefault(entity => entity.List.Text == cell.Text[..hash]);
        return entity is null ? Refuse(FormFaultCodes.SaveToListUnknown, cell, ("list", cell.Text[..hash]))
            : isControl ? Refuse(FormFaultCodes.SaveToOnGroup, cell)
            : CheckProperty(cell, cell.Text[(hash + 1)..], entity, row);
    }

    private EntityDeclaration? CheckProperty(CellText cell, string property, EntityDeclaration entity, SheetRow row)
    {
        if (property.Equals("name", StringComparison.OrdinalIgnoreCase) || property.Equals("label", StringComparison.OrdinalIgnoreCase) || property.StartsWith("__", StringComparison.Ordinal))
        {
            return Refuse(FormFaultCodes.SaveToReserved, cell, ("property", property));
        }

        if (!NameRules.IsName(property))
        {
            return Refuse(FormFaultCodes.NameWrong, cell, ("name", property));
        }

        return _saved.TryAdd((entity.List.Text, property), row.Number) ? entity
            : Refuse(FormFaultCodes.SaveToTwice, cell, ("property", property), ("row", Numbers.Text(_saved[(entity.List.Text, property)])));
    }

    private EntityDeclaration? Refuse(string code, CellText cell, params ReadOnlySpan<(string Name, string Value)> values)
    {
        context.Faults.Error(code, cell.At, values);
        return null;
    }
}
