using Linli.Forms.Lists;

namespace Linli.Forms.Definitions;

/// <summary>
/// Tells which warnings a version has, whatever its state: its workbook is compiled again, outside the Gate, and told in the reader's language by what the compiler knows today. What it would
/// refuse today is told as well; a version once published is used all the same.
/// </summary>
internal static class ShowWarnings
{
    internal sealed record Answer(IReadOnlyList<FormWarning> Items);

    public static void Map(Routes routes) => routes.Ask<Answer>("/forms/{id:guid}/versions/{no:int}/warnings", nameof(ShowWarnings), May.Hold(Permission.FormsManage), HandleAsync);

    private static async Task<Outcome<Answer>> HandleAsync(Call call, CancellationToken cancel)
    {
        var (workbook, lists) = await call.Service<Reads>().RunAsync(
            call.Act, look => (FormTable.Find(look, call.RouteId("id")) is { } form ? Workbook(look, form, call.RouteNumber("no")) : null, ListCsv.ColumnsOfAll(look)), cancel);
        if (workbook is not { } kept)
        {
            return HttpProblems.NotFound();
        }

        using var file = new MemoryStream(kept.Bytes, writable: false);
        return WorkbookForm.Read(kept.Name, file).Then(source => new Answer(FormWarning.All(FormCheck.Compile(source, lists).Faults, call.Language)));
    }

    private static (string Name, byte[] Bytes)? Workbook(Look look, Form form, int no) =>
        FormTable.Workbook(look, form.Id, no) is { } bytes && FormTable.Versions(look, form.Id).FirstOrDefault(version => version.No == no) is { } version
            ? (Path.GetFileNameWithoutExtension(version.FileName), bytes)
            : null;
}
