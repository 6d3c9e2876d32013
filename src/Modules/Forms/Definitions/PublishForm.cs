using Linli.Forms.Lists;
using Linli.Forms.Media;

namespace Linli.Forms.Definitions;

/// <summary>Brings the draft of a form into use; the version before stays readable, and phones that hold it may still send what they filled.</summary>
internal static class PublishForm
{
    /// <param name="No">Number of the draft.</param>
    /// <param name="Version">The form's version as it was seen.</param>
    internal sealed record Request(int No, int Version);

    public static void Map(Routes routes) => routes.Write<Request, FormAnswer>("POST", "/forms/{id:guid}/publish", nameof(PublishForm), May.Hold(Permission.FormsManage), Handle);

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

        if (FormTable.Versions(unit, form.Id).FirstOrDefault(version => version.No == request.No) is not { State: FormVersion.Draft })
        {
            return FormProblems.NotADraft(request.No);
        }

        var content = FormTable.Content(unit, form.Id, request.No);
        if (content is not null && ListDesk.WhyNot(unit, content.Definition) is { } problem)
        {
            return problem;
        }

        var missing = MediaDesk.Named(unit, form.Id, request.No, content).Where(file => file.State == NamedFile.Missing).ToList();
        if (missing.Count > 0)
        {
            return FormProblems.MissingFiles(missing.Count, string.Join(", ", missing.Take(10).Select(file => file.Name)));
        }

        Publish(unit, form, request.No);
        return FormAnswer.Of(unit, FormTable.Find(unit, form.Id)!);
    }

    /// <summary>Brings a draft into use, whatever it was before.</summary>
    internal static void Publish(Unit unit, Form form, int no)
    {
        var definition = FormTable.Content(unit, form.Id, no)?.Definition;
        FormTable.Publish(unit, form.Id, no);
        FormTable.Save(unit, form with { State = Form.Live, Title = definition?.Title ?? form.Title });
        if (definition is not null)
        {
            ListDesk.Declare(unit, definition);
        }

        unit.Record("form.publish", "form", form.Id.ToString(), form.Area);
    }
}
