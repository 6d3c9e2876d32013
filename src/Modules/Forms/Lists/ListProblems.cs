namespace Linli.Forms.Lists;

internal static class ListProblems
{
    public static Problem Reserved(string name) => new("forms.list-reserved", 409, ("name", name)) { Where = "name" };

    public static Problem BadName(string name) => new("forms.list-bad-name", 422, ("name", name)) { Where = "name" };

    public static Problem NameSpelling(string name, string other) => new("forms.list-spelling", 409, ("name", name), ("other", other)) { Where = "name" };

    public static Problem BadProperty(string name) => new("forms.list-bad-property", 422, ("name", name)) { Where = "properties" };

    public static Problem PropertySpelling(string list, string name, string other) => new("forms.list-property-spelling", 409, ("list", list), ("name", name), ("other", other)) { Where = "properties" };

    public static Problem TooMany(string name, int most) => new("forms.list-too-long", 413, ("name", name), ("most", most));

    public static Problem Faulty(IReadOnlyList<Problem> rows, int count) => new("forms.list-rows-faulty", 422, ("count", count)) { Inner = rows };

    public static Problem NoLabelColumn() => new("forms.list-no-label-column", 422);

    public static Problem RowWithoutLabel(string where) => new("forms.list-row-no-label", 422) { Where = where };

    public static Problem ColumnTwice(string name) => new("forms.list-column-twice", 422, ("name", name));

    public static Problem CellTooLong(int most) => new("forms.list-cell-too-long", 422, ("most", most));

    public static Problem TooManyProperties(int most) => new("forms.list-too-many-properties", 422, ("most", most)) { Where = "properties" };

    public static Problem UnknownColumn(string name, string list) => new("forms.list-unknown-column", 422, ("name", name), ("list", list));

    public static Problem Changed() => new("forms.entity-changed", 409);

    // What an entity of a filled form failed for; kept beside the form, never told to the phone.
    public static Problem BadId(string id) => new("forms.entity-bad-id", 422, ("id", id));

    public static Problem NoLabel() => new("forms.entity-no-label", 422) { Where = "label" };

    public static Problem Exists() => new("forms.entity-exists", 409);

    public static Problem Unknown(string list) => new("forms.entity-unknown", 404, ("list", list));

    public static Problem NoBase() => new("forms.entity-no-base", 422);

    public static Problem UnknownBase(int version) => new("forms.entity-unknown-base", 409, ("version", version));

    public static Problem TrunkAlone() => new("forms.entity-trunk-alone", 422);
}
