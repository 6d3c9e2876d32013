using Linli.Forms.Lists;
using Linli.Territory;

namespace Linli.Forms.Definitions;

/// <summary>Takes a workbook in: compiles it outside the Gate, and keeps it as a draft version of the form that it names.</summary>
internal static class UploadForm
{
    /// <summary>What became of it.</summary>
    /// <param name="Form">The form with its new draft.</param>
    /// <param name="Warnings">What somebody should look at.</param>
    internal sealed record Answer(FormAnswer Form, IReadOnlyList<FormWarning> Warnings);

    public static void Map(Routes routes) => routes.Own(
        "POST", "/forms", nameof(UploadForm), May.Hold(Permission.FormsManage), HandleAsync, WorkbookForm.LargestFile, typeof(Answer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var (found, lists) = await call.Service<Reads>().RunAsync(call.Act, look => (AreaDirectory.FindIn(look, look.Scope, call.Query("area") ?? ""), ListCsv.ColumnsOfAll(look)), cancel);
        if (found.Failed(out var problem, out var area))
        {
            return problem;
        }

        if (CompiledForm.Of(NameOf(call), await call.BodyAsync(cancel), call.Language, lists).Failed(out problem, out var upload))
        {
            return problem;
        }

        var outcome = await call.Service<Gate>().WriteAsync<Answer>(call.Act, unit => FormShelf.Keep(unit, area, upload).Then(form => new Answer(FormAnswer.Of(unit, form), FormWarning.Of(upload.Compilation.Faults, call.Language))), cancel);
        if (outcome.Failed(out problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    /// <summary>The name of the file without a path, cut to what fits on a page.</summary>
    private static string NameOf(Call call)
    {
        var name = new string([.. Path.GetFileName(call.Query("name") ?? "").Where(c => !char.IsControl(c))]);
        return name.Length == 0 ? "form.xlsx" : name.Length > 120 ? name[..120] : name;
    }
}
