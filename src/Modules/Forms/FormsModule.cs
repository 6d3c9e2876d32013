using Linli.Forms.Changes;
using Linli.Forms.Decisions;
using Linli.Forms.Definitions;
using Linli.Forms.Exports;
using Linli.Forms.Lists;
using Linli.Forms.Media;
using Linli.Forms.OData;
using Linli.Forms.OpenRosa;
using Linli.Forms.Submissions;
using Linli.Forms.Summaries;
using Linli.Forms.Uses;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Forms;

/// <summary>
/// Forms: workbooks that local staff write, compiled, kept as versions and brought into use; filled by phones and in the browser, kept as they came, counted. The
/// Server gives it <see cref="FormRounds"/>.
/// </summary>
public sealed class FormsModule : IModule
{
    /// <summary>How phones are refused below <c>/key</c>.</summary>
    public static RefusalWriter Refusals { get; } = new RosaRefusals();

    /// <inheritdoc />
    public IEnumerable<PersonTable> PersonTables => [Table("forms_submissions"), Table("forms_files"), Table("forms_pieces"), ListTable("forms_entities"), ListTable("forms_entity_versions"), Table("forms_entity_acts")];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services) => services.AddSingleton<VersionBook>().AddSingleton<SubmissionDesk>();

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
        UploadForm.Map(routes);
        AddShippedForms.Map(routes);
        ListForms.Map(routes);
        ShowForm.Map(routes);
        PublishForm.Map(routes);
        RetireForm.Map(routes);
        DownloadWorkbook.Map(routes);
        ShowXForm.Map(routes);
        ShowWarnings.Map(routes);
        PutMedia.Map(routes);
        ShowMedia.Map(routes);
        BindForm.Map(routes);
        ListUses.Map(routes);
        FormOfRound.Map(routes);
        SendForm.Map(routes);
        ListSubmissions.Map(routes);
        ShowSubmission.Map(routes);
        DownloadSubmissionFile.Map(routes);
        ChooseRival.Map(routes);
        RejectRival.Map(routes);
        LandRefused.Map(routes);
        LeaveRefused.Map(routes);
        ShowChanges.Map(routes);
        ShowSummary.Map(routes);
        DownloadSummaryCsv.Map(routes);
        DownloadSummaryXlsx.Map(routes);
        DownloadAnswersCsv.Map(routes);
        DownloadAnswersXlsx.Map(routes);
        ShowODataService.Map(routes);
        ShowODataMetadata.Map(routes);
        ListODataSubmissions.Map(routes);
        ListODataRepeat.Map(routes);
        ListLists.Map(routes);
        BeginList.Map(routes);
        AddRows.Map(routes);
        ListEntities.Map(routes);
        ShowEntity.Map(routes);
        ChangeEntity.Map(routes);
        SettleEntity.Map(routes);
        RemoveEntity.Map(routes);
        DownloadList.Map(routes);
        MapRosa(routes.Below(Rosa.Prefix, Refusals));
    }

    private static void MapRosa(Routes routes)
    {
        ListRosaForms.Map(routes);
        GetRosaForm.Map(routes);
        ListRosaMedia.Map(routes);
        GetRosaMedia.Map(routes);
        ShowRosaIntegrity.Map(routes);
        OfferRosaSubmission.Map(routes);
        TakeRosaSubmission.Map(routes);
    }

    private static PersonTable ListTable(string name) =>
        new(name, FilledTable.Purpose, Scoped: true, "365 days after the entity last changed, or 30 days after the event has ended, whichever is earlier");

    private static PersonTable Table(string name) =>
        new(name, FilledTable.Purpose, Scoped: true, "365 days after it came in, or 30 days after the event has ended, whichever is earlier");
}
