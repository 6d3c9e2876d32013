using Linli.Forms.Definitions;

namespace Linli.Forms.Media;

/// <summary>Adds a file to a draft: a picture, a sound, a table. What is published stays as phones have it.</summary>
internal static class PutMedia
{
    /// <summary>Most bytes of a file: phones load it over slow lines.</summary>
    public const long LargestFile = 10L << 20;

    public static void Map(Routes routes) => routes.Own(
        "PUT", "/forms/{id:guid}/versions/{no:int}/media/{name}", nameof(PutMedia), May.Hold(Permission.FormsManage), HandleAsync, LargestFile, typeof(FormAnswer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var name = call.Route("name");
        if (!MediaDesk.IsName(name))
        {
            return FormProblems.BadMediaName();
        }

        var content = await call.BodyAsync(cancel);
        var outcome = await call.Service<Gate>().WriteAsync<FormAnswer>(call.Act, unit => Keep(unit, call.RouteId("id"), call.RouteNumber("no"), name, content), cancel);
        if (outcome.Failed(out var problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private static Outcome<FormAnswer> Keep(Unit unit, Guid id, int no, string name, byte[] content)
    {
        if (FormTable.Find(unit, id) is not { } form || !unit.Scope.Covers(form.Area))
        {
            return HttpProblems.NotFound();
        }

        if (FormTable.Versions(unit, id).FirstOrDefault(version => version.No == no) is not { State: FormVersion.Draft })
        {
            return FormProblems.NotADraft(no);
        }

        MediaTable.Put(unit, id, no, name, content);
        unit.Record("form.add-file", "form", id.ToString(), form.Area);
        return FormAnswer.Of(unit, form);
    }
}
