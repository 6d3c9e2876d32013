namespace Linli.Forms.OData;

internal static class ODataProblems
{
    public static Problem NoFilter() => new("forms.odata-filter", 400) { Where = "$filter" };

    public static Problem NoOption(string option) => new("forms.odata-option", 501, ("option", option)) { Where = option };

    public static Problem NoValue(string option) => new("forms.odata-value", 400, ("option", option)) { Where = option };
}
