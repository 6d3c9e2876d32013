using System.Text;
using Linli.Forms.Engine;
using Linli.Forms.Media;
using Linli.Territory;

namespace Linli.Forms.Definitions;

/// <summary>Takes a workbook in: compiles it outside the Gate, and keeps it as a draft version of the form that it names.</summary>
internal static class UploadForm
{
    /// <summary>What became of it.</summary>
    /// <param name="Form">The form with its new draft.</param>
    /// <param name="Warnings">What somebody should look at.</param>
    internal sealed record Answer(FormAnswer Form, IReadOnlyList<FormWarning> Warnings);

    private sealed record Upload(string FileName, byte[] Workbook, byte[] XForm, FormCompilation Compiled)
    {
        public string Hash { get; } = FormHash.Of(XForm);

        public int Warnings => Compiled.Faults.Count;
    }

    public static void Map(Routes routes) => routes.Own(
        "POST", "/forms", nameof(UploadForm), May.Hold(Permission.FormsManage), HandleAsync, WorkbookForm.LargestFile, typeof(Answer));

    private static async Task<Problem?> HandleAsync(Call call, CancellationToken cancel)
    {
        var found = await call.Service<Reads>().RunAsync(call.Act, look => AreaDirectory.FindIn(look, look.Scope, call.Query("area") ?? ""), cancel);
        if (found.Failed(out var problem, out var area))
        {
            return problem;
        }

        if (Compile(NameOf(call), await call.BodyAsync(cancel), call.Language).Failed(out problem, out var upload))
        {
            return problem;
        }

        var outcome = await call.Service<Gate>().WriteAsync<Answer>(call.Act, unit => Keep(unit, area, upload, call.Language), cancel);
        if (outcome.Failed(out problem, out var answer))
        {
            return problem;
        }

        await call.AnswerAsync(answer, cancel);
        return null;
    }

    private static Outcome<Upload> Compile(string name, byte[] workbook, string language)
    {
        if (workbook.Length == 0)
        {
            return FormProblems.NothingSent();
        }

        using var file = new MemoryStream(workbook, writable: false);
        if (WorkbookForm.Read(Path.GetFileNameWithoutExtension(name), file).Failed(out var problem, out var source))
        {
            return problem;
        }

        var compiled = FormCompiler.Compile(source);
        return compiled.XForm is { } xform ? new Upload(name, workbook, Encoding.UTF8.GetBytes(xform), compiled) : FormProblems.Faulty(compiled.Faults, language);
    }

    private static Outcome<Answer> Keep(Unit unit, AreaRef area, Upload upload, string language)
    {
        var definition = upload.Compiled.Definition!;
        var form = FormTable.FindByXFormId(unit, definition.Id);
        if (form is not null && !unit.Scope.Covers(form.Area))
        {
            return FormProblems.IdTaken(definition.Id);
        }

        form ??= Begin(unit, area, definition);
        var versions = FormTable.Versions(unit, form.Id);
        if (WhyNot(versions, definition, upload) is { } problem)
        {
            return problem;
        }

        FormTable.RemoveDrafts(unit, form.Id);
        var no = versions.Where(version => version.State != FormVersion.Draft).Select(version => version.No).DefaultIfEmpty(0).Max() + 1;
        FormTable.Add(unit, form.Id, new(no, definition.Version ?? "", FormVersion.Draft, upload.FileName, upload.Hash, upload.Warnings, unit.Now, unit.Act.By, null), upload.Workbook, upload.XForm, new(definition, [.. upload.Compiled.Files.Select(file => file.Name)]));
        MediaTable.AddMade(unit, form.Id, no, upload.Compiled.Files);
        unit.Record("form.upload", "form", form.Id.ToString(), form.Area);
        return new Answer(FormAnswer.Of(unit, form), FormWarning.Of(upload.Compiled.Faults, language));
    }

    private static Form Begin(Unit unit, AreaRef area, FormDefinition definition)
    {
        var form = new Form(FormTable.NextNo(unit), unit.NewId(), definition.Id, definition.Title, area.No, area.Path, Form.Draft, unit.Now, 1);
        FormTable.Add(unit, form);
        return form;
    }

    /// <summary>Phones tell versions apart by their name alone: the same name must not stand for two contents.</summary>
    private static Problem? WhyNot(IReadOnlyList<FormVersion> versions, FormDefinition definition, Upload upload)
    {
        var published = versions.Where(version => version.State != FormVersion.Draft).ToList();
        return published.Find(version => version.Hash == upload.Hash) is { } same ? FormProblems.NothingNew(same.No)
            : published.Exists(version => version.Name == (definition.Version ?? "")) ? FormProblems.VersionUsed(definition.Version ?? "")
            : null;
    }

    /// <summary>The name of the file without a path, cut to what fits on a page.</summary>
    private static string NameOf(Call call)
    {
        var name = new string([.. Path.GetFileName(call.Query("name") ?? "").Where(c => !char.IsControl(c))]);
        return name.Length == 0 ? "form.xlsx" : name.Length > 120 ? name[..120] : name;
    }
}
