using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Writes what an entity needs: its node, the binds of its parts and the making of its id.</summary>
internal sealed class EntityWriter(FormWork work, XmlOut xml)
{
    private static readonly (string Part, string Column)[] VersionParts =
        [("@baseVersion", "__version"), ("@trunkVersion", "__trunkVersion"), ("@branchId", "__branchId")];

    /// <summary>The node <c>entity</c>, whose attributes the binds fill.</summary>
    public void WriteNode(PlacedEntity entity)
    {
        var once = entity.Updates ? "" : null;
        xml.Start(
            "entity",
            ("dataset", entity.Declaration.List.Text),
            ("create", entity.Creates ? "1" : null),
            ("update", entity.Updates ? "1" : null),
            ("baseVersion", once),
            ("trunkVersion", once),
            ("branchId", once),
            ("id", ""));
        if (entity.Declaration.Label is not null)
        {
            xml.Empty("label");
        }

        xml.End();
    }

    /// <summary>The binds of the parts, and the id of a new one.</summary>
    public void WriteBinds(PlacedEntity entity)
    {
        var said = entity.Declaration;
        WriteBind(entity, "@create", said.CreateIf);
        WriteBind(entity, "@update", said.UpdateIf);
        foreach (var (part, column) in entity.Updates ? VersionParts : [])
        {
            var id = said.EntityId!;
            WriteBind(entity, part, id with { Text = $"instance('{said.List.Text}')/root/item[name={id.Text}]/{column}" });
        }

        WriteBind(entity, "@id", said.EntityId, always: true);
        if (said.EntityId is null)
        {
            WriteNewId(entity, "odk-instance-first-load");
        }

        WriteBind(entity, "label", said.Label);
    }

    /// <summary>The id of a new one in a new turn of its repeat.</summary>
    public void WriteTurn(PlacedEntity entity)
    {
        if (entity.Declaration.EntityId is null)
        {
            WriteNewId(entity, "odk-new-repeat");
        }
    }

    private void WriteBind(PlacedEntity entity, string part, CellText? value, bool always = false)
    {
        if (value is null && !always)
        {
            return;
        }

        var node = entity.Part(part);
        xml.Empty("bind", ("nodeset", node.Path), ("calculate", value is null ? null : work.Book.Expand(value, node)), ("readonly", "true()"), ("type", "string"));
        xml.Line();
    }

    private void WriteNewId(PlacedEntity entity, string happening)
    {
        xml.Empty("setvalue", ("ref", entity.Part("@id").Path), ("event", happening), ("value", "uuid()"));
        xml.Line();
    }
}
