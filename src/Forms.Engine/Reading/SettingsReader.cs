using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the sheet settings: the first row below the headers.</summary>
/// <param name="fileName">Name of the file; the id of a form that names none.</param>
/// <param name="faults">Takes up what is wrong.</param>
internal sealed class SettingsReader(string fileName, FaultList faults)
{
    private static readonly (string Name, bool Default)[] Flags =
        [("clean_text_values", true), ("omit_instanceid", false), ("allow_choice_duplicates", false), ("auto_delete", false), ("auto_send", false), ("client_editable", false), ("add_none_option", false)];

    private static readonly string[] Sms =
        ["prefix", "delimiter", "sms_keyword", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response"];

    private readonly Dictionary<string, bool> _flags = new(StringComparer.Ordinal);

    private SheetRow? _row;

    /// <summary>Name of the root element.</summary>
    public string RootName { get; private set; } = "data";

    /// <summary>The cell that names the root element; the workbook when none does.</summary>
    public FormPlace RootNameAt { get; private set; } = FormPlace.Workbook;

    /// <summary>Whether several blanks in a row of the survey become one.</summary>
    public bool CollapsesBlanks => _flags.GetValueOrDefault("clean_text_values", true);

    /// <summary>Whether a list may have a name twice.</summary>
    public bool AllowsChoiceDuplicates => _flags.GetValueOrDefault("allow_choice_duplicates");

    /// <summary>Language of columns that name none.</summary>
    public string DefaultLanguage => _row?["default_language"]?.Text ?? Translated.Untranslated;

    /// <summary>Its cells with references in them.</summary>
    public IEnumerable<CellText> Referring => _row?.Referring([]) ?? [];

    /// <summary>Where the default language is named.</summary>
    public CellText? DefaultLanguageCell => _row?["default_language"];

    /// <summary>Reads the sheet, if there is one.</summary>
    public void Read(FormSheet? sheet)
    {
        var table = sheet is null ? null : SheetTable.Read(WithoutOldId(sheet), HeaderBooks.Settings, collapse: false, faults);
        _row = table?.Rows.Count > 0 ? table.Rows[0] : null;
        if (table is null || _row is null)
        {
            return;
        }

        ReadFlags(_row);
        WarnOfUnused(table, _row);
        if (_row["name"] is { } name)
        {
            (RootName, RootNameAt) = (name.Text, name.At);
            if (!NameRules.IsName(name.Text))
            {
                faults.Error(FormFaultCodes.NameWrong, name.At, ("name", name.Text));
            }
        }
    }

    /// <summary>The settings.</summary>
    /// <param name="inSurvey">Settings that old forms have in the sheet survey, by their paths.</param>
    public FormSettings Settings(IReadOnlyDictionary<string, string> inSurvey)
    {
        var id = inSurvey.GetValueOrDefault("id_string") ?? Text("id_string") ?? fileName;
        if (_flags.GetValueOrDefault("omit_instanceid") && Cell("public_key") is { } key)
        {
            faults.Error(FormFaultCodes.OmitIdEncrypted, _row!.Place("omit_instanceid"), ("key", key.At.ToString()));
        }

        return new()
        {
            Id = id,
            Title = inSurvey.GetValueOrDefault("title") ?? Text("title") ?? Text("id_string") ?? fileName,
            Version = Cell("version"),
            InstanceName = Cell("instance_name"),
            DefaultLanguage = Cell("default_language"),
            Style = Text("style"),
            PublicKey = Text("public_key"),
            SubmissionUrl = Text("submission_url"),
            AutoSend = Flag("auto_send"),
            AutoDelete = Flag("auto_delete"),
            AllowsChoiceDuplicates = AllowsChoiceDuplicates,
            AllowsClientEdits = _flags.GetValueOrDefault("client_editable"),
            OmitsInstanceId = _flags.GetValueOrDefault("omit_instanceid"),
            InstanceId = Cell("instance_id"),
            InstanceNamespace = Text("instance_xmlns"),
            Namespaces = Namespaces(),
            Attributes = _row?.Attributes("attribute").ToDictionary(found => found.Name, found => found.Text.Text, StringComparer.Ordinal) ?? [],
            Sms = Sms.Where(name => Cell(name) is not null || inSurvey.ContainsKey(name)).ToDictionary(name => name, name => inSurvey.GetValueOrDefault(name) ?? Text(name)!, StringComparer.Ordinal),
        };
    }

    private CellText? Cell(string key) => _row?[key];

    private string? Text(string key) => Cell(key)?.Text;

    private string? Flag(string key) => _flags.TryGetValue(key, out var flag) ? flag ? "true" : "false" : null;

    private void ReadFlags(SheetRow row)
    {
        foreach (var (name, usual) in Flags)
        {
            if (row[name] is not { } cell)
            {
                continue;
            }

            var flag = CellRules.IsYes(cell.Text);
            _flags[name] = flag ?? usual;
            if (flag is null)
            {
                faults.Warn(FormFaultCodes.SettingUnclear, cell.At, ("name", name), ("value", cell.Text), ("default", usual ? "yes" : "no"));
            }
        }
    }

    private void WarnOfUnused(SheetTable table, SheetRow row)
    {
        foreach (var column in table.Columns.Where(column => !HeaderRules.IsKnown(column.Path, HeaderBooks.Settings) && row.Cell(column) is not null))
        {
            faults.Warn(FormFaultCodes.ColumnUnused, table.HeaderAt(column), ("header", column.Header));
        }
    }

    /// <summary>Leaves out id_string beside form_id, which a warning tells.</summary>
    private FormSheet WithoutOldId(FormSheet sheet)
    {
        List<string> headers = [.. sheet.Rows[0].Cells];
        var old = headers.FindIndex(header => HeaderRules.Snake(header) == "id_string");
        if (old < 0 || !headers.Exists(header => HeaderRules.Snake(header) == "form_id"))
        {
            return sheet;
        }

        faults.Warn(FormFaultCodes.IdTwice, new(sheet.Name, sheet.Rows[0].Number, old));
        headers[old] = "";
        return sheet with { Rows = [sheet.Rows[0] with { Cells = headers }, .. sheet.Rows.Skip(1)] };
    }

    private Dictionary<string, string> Namespaces()
    {
        var namespaces = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in (Text("namespaces") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            if (word.Split('=') is [{ Length: > 0 } prefix, var address])
            {
                namespaces[prefix] = address.Replace("\"", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
            }
        }

        return namespaces;
    }
}
