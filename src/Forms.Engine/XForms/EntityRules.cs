using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Where entities stand, and what a client has to know to make them.</summary>
internal static class EntityRules
{
    /// <summary>All entities, each in the group that reading has found for it, or in the root.</summary>
    public static IReadOnlyList<PlacedEntity> Place(FormDraft draft) => [.. draft.Entities.Select(entity => new PlacedEntity(entity, entity.Container ?? draft.Root))];

    /// <summary>The version of the specification that a form with these entities needs.</summary>
    public static string Version(IReadOnlyList<PlacedEntity> entities) => entities.Count > 1 || entities.Any(entity => entity.IsRepeated) ? "2025.1.0" : "2024.1.0";
}
