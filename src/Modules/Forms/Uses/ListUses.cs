using Linli.Forms.Definitions;
using Linli.Territory;

namespace Linli.Forms.Uses;

/// <summary>Lists which form each kind of round asks with.</summary>
internal static class ListUses
{
    /// <summary>A binding.</summary>
    /// <param name="Kind">A kind of round, or <c>round:</c> and the id of one.</param>
    /// <param name="Area">Code of the area.</param>
    /// <param name="AreaName">Its name.</param>
    /// <param name="Form">The form.</param>
    /// <param name="Records">Whether its version in use asks for outcome, round and door, so that a filled one settles a door.</param>
    internal sealed record Line(string Kind, string Area, string AreaName, FormShort Form, bool Records);

    internal sealed record Answer(IReadOnlyList<Line> Items);

    public static void Map(Routes routes) => routes.Read<Answer>("/forms/uses", nameof(ListUses), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        var forms = FormTable.List(look).ToDictionary(form => form.Id);
        return new Answer([.. UseTable.List(look).Where(use => forms.ContainsKey(use.Form)).Select(use => LineOf(look, use, forms[use.Form]))]);
    }

    private static Line LineOf(Look look, FormUse use, Form form)
    {
        var area = AreaDirectory.ByNo(look, use.AreaNo);
        return new(use.Kind, area?.Code ?? "", area?.Name ?? "", new(form.Id, form.XFormId, form.Title), FormTable.LiveContent(look, form.Id) is { } content && AdviceRules.RecordsVisits(content.Definition));
    }
}

/// <summary>A form in short.</summary>
/// <param name="Id">Its id.</param>
/// <param name="FormId">The id that clients know it by.</param>
/// <param name="Title">Its title.</param>
internal sealed record FormShort(Guid Id, string FormId, string Title);
