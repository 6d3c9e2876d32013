using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the sheet entities: which lists a filled form adds to or changes.</summary>
internal sealed class EntitiesReader(FaultList faults)
{
    private const string List = "dataset";

    private readonly Dictionary<string, int> _rows = new(StringComparer.Ordinal);

    /// <summary>Reads the declarations. The old column <c>repeat</c> is known and says nothing: where an entity stands follows from the answers that it uses.</summary>
    public IReadOnlyList<EntityDeclaration> Read(SheetTable table)
    {
        foreach (var column in table.Columns.Where(column => !HeaderBooks.Entities.Known.Contains(column.Key) && table.Rows.Any(row => row.Cell(column) is not null)))
        {
            faults.Error(FormFaultCodes.EntityHeader, table.HeaderAt(column), ("header", column.Header));
        }

        return [.. table.Rows.Select(ReadRow)];
    }

    private EntityDeclaration ReadRow(SheetRow row)
    {
        var entity = new EntityDeclaration
        {
            At = row.At,
            List = row[List] ?? new("row" + Numbers.Text(row.Number), row.Place(List)),
            Label = row[Keys.Label],
            EntityId = row["entity_id"],
            CreateIf = row["create_if"],
            UpdateIf = row["update_if"],
        };
        CheckName(row, entity.List.Text);
        CheckCombination(row, entity);
        return entity;
    }

    private void CheckName(SheetRow row, string name)
    {
        var code = row[List] is null ? FormFaultCodes.EntityListMissing
            : name.StartsWith("__", StringComparison.Ordinal) ? FormFaultCodes.EntityListReserved
            : name.Contains('.', StringComparison.Ordinal) || !NameRules.IsName(name) ? FormFaultCodes.EntityListWrong
            : !_rows.TryAdd(name, row.Number) ? FormFaultCodes.EntityListTwice
            : null;
        if (code is not null)
        {
            faults.Error(code, row.Place(List), ("list", name), ("row", Numbers.Text(_rows.GetValueOrDefault(name))));
        }
    }

    /// <summary>An id is needed to change; a condition to create beside an id needs one to change; a label is needed to create.</summary>
    private void CheckCombination(SheetRow row, EntityDeclaration entity)
    {
        var (code, column) = entity switch
        {
            { EntityId: null, UpdateIf: not null } => (FormFaultCodes.EntityIdMissing, "entity_id"),
            { EntityId: not null, CreateIf: not null, UpdateIf: null } => (FormFaultCodes.EntityUpdateIfMissing, "update_if"),
            { EntityId: null, Label: null } => (FormFaultCodes.EntityLabelMissing, Keys.Label),
            _ => (null, ""),
        };
        if (code is not null)
        {
            faults.Error(code, row.Place(column), ("list", entity.List.Text));
        }
    }
}
