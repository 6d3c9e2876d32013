using Linli.Forms.Definitions;
using Microsoft.Extensions.DependencyInjection;

namespace Linli.Forms;

/// <summary>Forms: workbooks that local staff write, compiled, kept as versions and brought into use.</summary>
public sealed class FormsModule : IModule
{
    /// <summary>None: a form asks, and holds no person.</summary>
    public IEnumerable<PersonTable> PersonTables => [];

    /// <inheritdoc />
    public void AddServices(IServiceCollection services)
    {
        // Use cases here are functions of a session.
    }

    /// <inheritdoc />
    public void MapRoutes(Routes routes)
    {
        UploadForm.Map(routes);
        ListForms.Map(routes);
        ShowForm.Map(routes);
        PublishForm.Map(routes);
        RetireForm.Map(routes);
        DownloadWorkbook.Map(routes);
        ShowXForm.Map(routes);
    }
}
