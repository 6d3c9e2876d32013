using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;

namespace Linli.Forms.Engine;

/// <summary>The words of faults, in the languages that <c>Texts/</c> has.</summary>
public static class FormFaultTexts
{
    private const string Fallback = "en";

    private static readonly ConcurrentDictionary<string, Dictionary<string, Words>> Packs = new(StringComparer.Ordinal);

    /// <summary>Says what is wrong, and what to do about it.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="language">A language of <c>Texts/</c>; English stands in for any other.</param>
    /// <returns>Two sentences; the code twice when a code has no words.</returns>
    public static (string What, string Mend) Of(FormFault fault, string language)
    {
        var found = Pack(language).GetValueOrDefault(fault.Code) ?? Pack(Fallback).GetValueOrDefault(fault.Code);
        return found is null ? (fault.Code, fault.Code) : (Filled(found.What, fault), Filled(found.Mend, fault));
    }

    /// <summary>The codes that have words in a language.</summary>
    internal static IReadOnlyCollection<string> Codes(string language) => Pack(language).Keys;

    private static string Filled(string words, FormFault fault) =>
        fault.Values.Aggregate(words, (text, value) => text.Replace("{" + value.Key + "}", value.Value, StringComparison.Ordinal));

    private static Dictionary<string, Words> Pack(string language) => Packs.GetOrAdd(language, Load);

    private static Dictionary<string, Words> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        var pack = new Dictionary<string, Words>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => IsOf(name, language)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            foreach (var (code, words) in JsonSerializer.Deserialize<Dictionary<string, Words>>(stream, JsonSerializerOptions.Web) ?? [])
            {
                pack[code] = words;
            }
        }

        return pack;
    }

    private static bool IsOf(string resource, string language) =>
        resource.StartsWith("faults.", StringComparison.Ordinal) && resource.EndsWith($".{language}.json", StringComparison.Ordinal);

    private sealed record Words(string What, string Mend);
}
