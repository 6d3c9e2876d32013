using System.Globalization;
using System.Text;
using Linli.Forms.Definitions;
using Linli.Forms.Media;

namespace Linli.Forms.Lists;

/// <summary>A list as phones load it: what lies inside the areas of whoever asks. Columns: forms.md 6.6.</summary>
internal static class ListCsv
{
    /// <summary>Most entities that one phone gets; more would not fit its memory, and nobody walks so far.</summary>
    public const int Most = 50_000;

    /// <summary>The list as a table; a problem when it is longer than a phone can hold.</summary>
    public static Outcome<byte[]> Make(Session session, EntityList list)
    {
        var entities = EntityTable.Live(session, list.No).Take(Most + 1).ToList();
        if (entities.Count > Most)
        {
            return ListProblems.TooMany(list.Name, Most);
        }

        var csv = Head(list.Properties);
        foreach (var entity in entities.OrderBy(entity => entity.Content!.Label, StringComparer.Ordinal).ThenBy(entity => entity.Id))
        {
            csv.Add([entity.Id.ToString(), entity.Content!.Label, entity.Version.ToString(CultureInfo.InvariantCulture), .. list.Properties.Select(name => entity.Content.Values.GetValueOrDefault(name, ""))]);
        }

        return csv.Bytes();
    }

    /// <summary>A digest that changes whenever the table does, without making it. Clients compare it with the one of last time and not with the file. Source: forms.md, "Manifest".</summary>
    public static string HashOf(Session session, EntityList list)
    {
        var (count, versions, last, _) = EntityTable.Mark(session, list.No);
        var mark = string.Create(CultureInfo.InvariantCulture, $"{list.Name}|{string.Join(',', list.Properties)}|{string.Join(',', session.Scope.Areas.Select(area => area.Value))}|{count}|{versions}|{last}");
        return FormHash.Of(Encoding.UTF8.GetBytes(mark));
    }

    /// <summary>Invented rows, to try a form with.</summary>
    public static byte[] Example(IReadOnlyList<string> properties) => Head(properties)
        .Add(["00000000-0000-4000-8000-000000000021", "示例一", "1", .. properties.Select(_ => "1")])
        .Add(["00000000-0000-4000-8000-000000000022", "示例二", "1", .. properties.Select(_ => "2")]).Bytes();

    /// <summary>The columns of every list, by its name.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyCollection<string>> ColumnsOfAll(Session session) =>
        ListTable.All(session).ToDictionary(list => list.Name, list => (IReadOnlyCollection<string>)Columns(list.Properties));

    private static MediaCsv Head(IReadOnlyList<string> properties) => new MediaCsv().Add(Columns(properties));

    private static string[] Columns(IReadOnlyList<string> properties) => ["name", "label", "__version", .. properties];
}
