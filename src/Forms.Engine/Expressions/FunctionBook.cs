namespace Linli.Forms.Engine.Expressions;

/// <summary>A function.</summary>
/// <param name="Least">The least number of arguments.</param>
/// <param name="Most">The most.</param>
internal readonly record struct FunctionShape(int Least, int Most);

/// <summary>The functions that forms may call: those of XPath 1.0 and of ODK XForms, as Collect and ODK Web Forms know them.</summary>
internal static class FunctionBook
{
    private const int Any = int.MaxValue;

    private static readonly Dictionary<string, FunctionShape> Functions = Make();

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> Names => Functions.Keys;

    /// <summary>Looks a function up.</summary>
    public static bool Has(string name, out FunctionShape shape) => Functions.TryGetValue(name, out shape);

    /// <summary>Whether a function takes so many arguments.</summary>
    public static bool Takes(string name, FunctionShape shape, int count) => count >= shape.Least && count <= shape.Most && name switch
    {
        "indexed-repeat" => count % 2 == 1,
        "weighted-checklist" => count % 2 == 0,
        _ => true,
    };

    private static Dictionary<string, FunctionShape> Make()
    {
        var made = new Dictionary<string, FunctionShape>(StringComparer.Ordinal);
        Add(made, 0, 0, "true false pi today now current last random");
        Add(made, 0, 1, "number string string-length normalize-space position uuid name local-name namespace-uri");
        Add(made, 1, 1, "boolean not boolean-from-string int floor ceiling abs acos asin atan cos exp exp10 log log10 sin sqrt tan");
        Add(made, 1, 1, "date date-time decimal-date-time decimal-time count count-non-empty count-selected sum once property");
        Add(made, 1, 1, "area enclosed-area base64-decode instance jr:itext id lang");
        Add(made, 1, 2, "round randomize intersects");
        Add(made, 2, 2, "format-date format-date-time selected is-selected selected-at coalesce regex contains starts-with ends-with");
        Add(made, 2, 2, "substring-before substring-after pow atan2 geofence jr:choice-name");
        Add(made, 2, 3, "substr substring digest");
        Add(made, 3, 3, "if translate");
        Add(made, 4, 4, "pulldata");
        Add(made, 3, 11, "indexed-repeat");
        Add(made, 0, Any, "concat max min");
        Add(made, 1, Any, "join distance depend");
        Add(made, 2, Any, "checklist weighted-checklist");
        return made;
    }

    private static void Add(Dictionary<string, FunctionShape> made, int least, int most, string names)
    {
        foreach (var name in names.Split(' '))
        {
            made.Add(name, new(least, most));
        }
    }
}
