using System.Collections.Frozen;

namespace Linli.Forms.Engine.Reading;

/// <summary>The columns of each sheet and what else they are called.</summary>
internal static class HeaderBooks
{
    /// <summary>The sheet survey.</summary>
    public static HeaderBook Survey { get; } = new(
        Aliases(
            ("command", "type"), ("tag", "name"), ("value", "name"), ("caption", "label"), ("body", "control"), ("compact_tag", "instance::odk:tag"), ("intent", "control::intent"),
            ("read_only", "bind::readonly"), ("readonly", "bind::readonly"), ("relevant", "bind::relevant"), ("relevance", "bind::relevant"), ("required", "bind::required"),
            ("constraint", "bind::constraint"), ("calculation", "bind::calculate"), ("calculate", "bind::calculate"), ("save_to", Keys.SaveTo),
            ("constraining_message", Keys.ConstraintMessage), ("constraint_message", Keys.ConstraintMessage), ("requiredmsg", Keys.RequiredMessage), ("required_message", Keys.RequiredMessage),
            ("noapperrorstring", Keys.NoAppMessage), ("no_app_error_string", Keys.NoAppMessage), ("appearance", "control::appearance"), ("autoplay", "control::autoplay"),
            ("rows", "control::rows"), ("count", Keys.Count), ("repeat_count", Keys.Count), ("jr:count", Keys.Count),
            ("image", "media::image"), ("big-image", "media::big-image"), ("audio", "media::audio"), ("video", "media::video")),
        Known(
            "type", "name", "label", "hint", "guidance_hint", "default", "trigger", "choice_filter", "parameters", "bind", "control", "media", "instance", "query", "disabled", "sms_field",
            "sms_option", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response"));

    /// <summary>The sheets choices, external_choices and osm.</summary>
    public static HeaderBook Choices { get; } = new(
        Aliases(("caption", "label"), ("value", "name"), ("image", "media::image"), ("big-image", "media::big-image"), ("audio", "media::audio"), ("video", "media::video")),
        Known("list_name", "name", "label", "media", "sms_option"));

    /// <summary>The sheet settings.</summary>
    public static HeaderBook Settings { get; } = new(
        Aliases(("form_title", "title"), ("set_form_title", "title"), ("form_id", "id_string"), ("set_form_id", "id_string")),
        Known(
            "title", "id_string", "version", "instance_name", "default_language", "style", "public_key", "submission_url", "auto_send", "auto_delete", "allow_choice_duplicates",
            "omit_instanceid", "instance_id", "instance_xmlns", "namespaces", "name", "clean_text_values", "attribute", "prefix", "delimiter", "client_editable", "add_none_option", "flat",
            "sms_keyword", "sms_separator", "sms_allow_media", "sms_date_format", "sms_datetime_format", "sms_response"));

    /// <summary>The sheet entities.</summary>
    public static HeaderBook Entities { get; } = new(
        Aliases(("list_name", "dataset")),
        Known("dataset", "label", "entity_id", "create_if", "update_if", "repeat"));

    private static FrozenDictionary<string, IReadOnlyList<string>> Aliases(params ReadOnlySpan<(string Alias, string Path)> aliases)
    {
        var book = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (alias, path) in aliases)
        {
            book[alias] = path.Split("::");
        }

        return book.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static FrozenSet<string> Known(params IEnumerable<string> names) => names.ToFrozenSet(StringComparer.Ordinal);
}
