using System.Text.Json;
using Linli.Residents.Rosters;

namespace Linli.Residents.People;

/// <summary>A relation as the word in which it is kept: <c>head</c>, <c>other-kin</c>.</summary>
internal static class RelationWord
{
    private static readonly Dictionary<Relation, string> Words =
        Enum.GetValues<Relation>().ToDictionary(relation => relation, relation => JsonNamingPolicy.KebabCaseLower.ConvertName(relation.ToString()));

    public static string Of(Relation relation) => Words[relation];

    /// <summary>What a text says of the relation: one of our own words, or the words of a roster.</summary>
    /// <returns>The relation, and the words to keep; null when it was one of our own.</returns>
    public static (Relation Relation, string? Words) Read(string text)
    {
        foreach (var (relation, word) in Words)
        {
            if (word == text)
            {
                return (relation, null);
            }
        }

        return (RelationRules.Read(text), text);
    }
}

/// <summary>The names of the fields to be checked, as one text.</summary>
internal static class ToCheck
{
    public static string? Join(IReadOnlyCollection<string> fields) => fields.Count == 0 ? null : string.Join(' ', fields);

    public static IReadOnlyList<string> Split(string? fields) => fields?.Split(' ') ?? [];
}
