using Linli.Forms.Definitions;

namespace Linli.Forms.Uses;

/// <summary>Which form a kind of round asks with, in an area.</summary>
/// <param name="Kind">Kind of round, or that of one round (<see cref="UseTable.KindOf"/>).</param>
/// <param name="AreaNo">Number of the area.</param>
/// <param name="Area">Its path.</param>
/// <param name="Form">Id of the form.</param>
internal sealed record FormUse(string Kind, int AreaNo, AreaPath Area, Guid Form);

/// <summary>Rows of <c>forms_uses</c>.</summary>
internal static class UseTable
{
    /// <summary>The second knock at sampled doors: not a kind of round, but a form of its own.</summary>
    public const string Reknock = "re-knock";

    /// <summary>The kind that stands for one round.</summary>
    public static string KindOf(Guid round) => $"round:{round}";

    /// <summary>The uses that touch the scope, by kind and area.</summary>
    public static List<FormUse> List(Session session) =>
        [.. session.Rows($"select u.kind, u.area_no, u.area_path, u.form_id from forms_uses u order by u.kind, u.area_path", Read)
            .Where(use => session.Scope.Covers(use.Area) || session.Scope.Areas.Any(area => area.IsInside(use.Area)))];

    /// <summary>The form that a round asks with: the one named for it, else that of its kind in the nearest area at or above its own; null without one, and when that is not live.</summary>
    public static Form? FormOf(Session session, RoundOfForms round)
    {
        var own = KindOf(round.Id);
        var nearest = session.Rows($"select u.kind, u.area_no, u.area_path, u.form_id from forms_uses u where u.kind in ({own}, {round.Kind})", Read)
            .Where(use => round.Area.IsInside(use.Area))
            .OrderBy(use => use.Kind == own ? 0 : 1)
            .ThenByDescending(use => use.Area.Depth)
            .FirstOrDefault();
        return nearest is null ? null : FormTable.Find(session, nearest.Form) is { State: Form.Live } form ? form : null;
    }

    /// <summary>Whether a form is bound to a kind somewhere.</summary>
    public static bool IsFor(Session session, Guid form, string kind) => session.Any($"select 1 from forms_uses u where u.kind = {kind} and u.form_id = {form} limit 1");

    /// <summary>Binds a form to a kind in an area; null takes the binding away.</summary>
    public static void Put(Unit unit, string kind, Territory.AreaRef area, Guid? form)
    {
        unit.Run($"delete from forms_uses where kind = {kind} and area_path = {area.Path}");
        if (form is { } id)
        {
            unit.Run($"insert into forms_uses (kind, area_path, area_no, form_id) values ({kind}, {area.Path}, {area.No}, {id})");
        }
    }

    private static FormUse Read(Row row) => new(row.Text(0), row.Int(1), new AreaPath(row.Text(2)), row.Id(3));
}
