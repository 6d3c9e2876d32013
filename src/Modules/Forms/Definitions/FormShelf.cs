using Linli.Forms.Engine;
using Linli.Forms.Lists;
using Linli.Forms.Media;
using Linli.Territory;

namespace Linli.Forms.Definitions;

/// <summary>Puts compiled forms on the shelf, as drafts of the form that they name.</summary>
internal static class FormShelf
{
    /// <summary>Keeps a workbook as the draft of its form, in the place of a draft that was there; begins the form when it is new.</summary>
    /// <param name="unit">The act.</param>
    /// <param name="area">Where a new form belongs; one that exists stays where it is.</param>
    /// <param name="compiled">The workbook.</param>
    public static Outcome<Form> Keep(Unit unit, AreaRef area, CompiledForm compiled)
    {
        var definition = compiled.Definition;
        var form = FormTable.FindByXFormId(unit, definition.Id);
        if (form is not null && !unit.Scope.Covers(form.Area))
        {
            return FormProblems.IdTaken(definition.Id);
        }

        if (ListDesk.WhyNot(unit, definition) is { } unwritable)
        {
            return unwritable;
        }

        form ??= Begin(unit, area, definition);
        var versions = FormTable.Versions(unit, form.Id);
        if (WhyNot(versions, definition, compiled) is { } problem)
        {
            return problem;
        }

        FormTable.RemoveDrafts(unit, form.Id);
        var no = versions.Where(version => version.State != FormVersion.Draft).Select(version => version.No).DefaultIfEmpty(0).Max() + 1;
        FormTable.Add(
            unit, form.Id, new(no, definition.Version ?? "", FormVersion.Draft, compiled.FileName, compiled.Hash, compiled.Compilation.Faults.Count, unit.Now, unit.Act.By, null), compiled.Workbook, compiled.XForm,
            new(definition, [.. compiled.Compilation.Files.Select(file => file.Name)]));
        MediaTable.AddMade(unit, form.Id, no, compiled.Compilation.Files);
        unit.Record("form.upload", "form", form.Id.ToString(), form.Area);
        return form;
    }

    private static Form Begin(Unit unit, AreaRef area, FormDefinition definition)
    {
        var form = new Form(FormTable.NextNo(unit), unit.NewId(), definition.Id, definition.Title, area.No, area.Path, Form.Draft, unit.Now, 1);
        FormTable.Add(unit, form);
        return form;
    }

    /// <summary>Phones tell versions apart by their name alone: the same name must not stand for two contents.</summary>
    private static Problem? WhyNot(IReadOnlyList<FormVersion> versions, FormDefinition definition, CompiledForm compiled)
    {
        var published = versions.Where(version => version.State != FormVersion.Draft).ToList();
        return published.Find(version => version.Hash == compiled.Hash) is { } same ? FormProblems.NothingNew(same.No)
            : published.Exists(version => version.Name == (definition.Version ?? "")) ? FormProblems.VersionUsed(definition.Version ?? "")
            : null;
    }
}
