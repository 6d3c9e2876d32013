using Linli.Access;
using Linli.Forms.Definitions;
using Linli.Residents;
using Linli.Territory;

namespace Linli.Forms.Submissions;

/// <summary>Lists what came in for a form, newest first, without what anybody answered; with <c>waiting</c> only what somebody has to decide about.</summary>
internal static class ListSubmissions
{
    public static void Map(Routes routes) => routes.Read<Page<SubmissionLine>>("/forms/submissions", nameof(ListSubmissions), May.Hold(Permission.FormsManage), Handle);

    private static Outcome<Page<SubmissionLine>> Handle(Call call, Look look)
    {
        if (call.QueryId("form") is not { } id || FormTable.Find(look, id) is not { } form)
        {
            return HttpProblems.NotFound();
        }

        var before = Guid.TryParse(call.After, out var after) ? after : new Guid("ffffffff-ffff-ffff-ffff-ffffffffffff");
        var rows = FilledTable.List(look, form.Id, before, call.Take + 1, call.Query("waiting") is not null);
        var names = Holders.Of(look, rows.Select(row => row.By));
        return Page<SubmissionLine>.Of([.. rows.Select(row => SubmissionLine.Of(look, form, row, names.GetValueOrDefault(row.By)?.Name ?? "", call))], call.Take, line => $"{line.Id}");
    }
}

/// <summary>A filled form in a list.</summary>
internal sealed record SubmissionLine(
    Guid Id, string InstanceId, Guid Form, string Title, int No, DateTimeOffset ReceivedAt, Guid By, string ByName, string Area, string AreaName, Guid? Round, Guid? Door, string? DoorLabel,
    string State, string? Refused, bool Waits, bool Complete, int Files)
{
    /// <summary>Why the round did not take it, in the reader's words; null when it did.</summary>
    public string? Why { get; init; }

    public static SubmissionLine Of(Session session, Form form, Filled filled, string by, Call call)
    {
        var refused = KeptRefusal.Read(filled.Refused);
        var area = AreaDirectory.ByNo(session, filled.AreaNo);
        var files = FilledTable.Files(session, filled.Id).Count;
        return new(
            filled.Id, filled.InstanceId, form.Id, form.Title, filled.VersionNo, filled.At, filled.By, by, area?.Code ?? "", area?.Name ?? "", filled.Round, filled.Door,
            filled.Door is { } door ? DwellingDirectory.Find(session, door)?.Label : null, filled.State, refused?.Code, filled.Waits, files >= filled.Expected, files)
        {
            Why = refused is null ? null : call.Service<Texts>().Of(refused, call.Language).Title,
        };
    }
}
