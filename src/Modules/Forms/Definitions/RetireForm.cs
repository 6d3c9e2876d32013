namespace Linli.Forms.Definitions;

/// <summary>Takes a form out of use; what was filled stays readable.</summary>
internal static class RetireForm
{
    /// <param name="Version">The form's version as it was seen.</param>
    internal sealed record Request(int Version);

    public static void Map(Routes routes) => routes.Write<Request, FormAnswer>("POST", "/forms/{id:guid}/retire", nameof(RetireForm), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<FormAnswer> Handle(Request request, Call call, Unit unit)
    {
        if (FormTable.Find(unit, call.RouteId("id")) is not { } form || !unit.Scope.Covers(form.Area))
        {
            return HttpProblems.NotFound();
        }

        if (form.Version != request.Version)
        {
            return FormProblems.Changed();
        }

        FormTable.Save(unit, form with { State = Form.Retired });
        unit.Record("form.retire", "form", form.Id.ToString(), form.Area);
        return FormAnswer.Of(unit, FormTable.Find(unit, form.Id)!);
    }
}
