using System.Text;
using System.Text.Json.Nodes;
using Linli.Cli.Words;
using Linli.Forms;
using Linli.Forms.Engine;

namespace Linli.Cli.Forms;

/// <summary>What the compiler found, as lines for people and as figures for programs.</summary>
internal static class FormOutput
{
    /// <summary>The verdict, then a fault a line: where, what, and how to mend it.</summary>
    public static string Words(string file, FormCompilation compiled, CommandWords words)
    {
        var text = new StringBuilder(Headline(file, compiled, words));
        var (fault, warning) = (words.Say("form.fault"), words.Say("form.warning"));
        var width = Math.Max(fault.Length, warning.Length);
        foreach (var one in compiled.Faults)
        {
            var (what, mend) = FormCheck.WordsOf(one, words.Language);
            text.Append($"\n  {Place(one, words),-14} {(one.Weight == FaultWeight.Error ? fault : warning).PadRight(width)}  {what} {mend}");
        }

        return text.ToString();
    }

    private static string Headline(string file, FormCompilation compiled, CommandWords words)
    {
        var errors = compiled.Faults.Count(fault => fault.Weight == FaultWeight.Error);
        var warnings = compiled.Faults.Count - errors;
        var (told, warned) = (words.Count("form.faults", errors), words.Count("form.warnings", warnings));
        return compiled.XForm is null
            ? words.Say("form.refused", ("counts", warnings == 0 ? told : words.Say("form.and", ("first", told), ("second", warned))), ("file", file))
            : words.Say(warnings == 0 ? "form.accepted" : "form.accepted-warned", ("counts", warned), ("file", file));
    }

    private static string Place(FormFault fault, CommandWords words) => fault.At.ToString() is { Length: > 0 } place ? place : words.Say("form.nowhere");

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(FormCompilation compiled, string language) => new()
    {
        ["accepted"] = compiled.XForm is not null,
        ["faults"] = new JsonArray([.. compiled.Faults.Select(fault => Json(fault, language))]),
    };

    private static JsonObject Json(FormFault fault, string language)
    {
        var (what, mend) = FormCheck.WordsOf(fault, language);
        return new()
        {
            ["code"] = fault.Code,
            ["weight"] = fault.Weight == FaultWeight.Error ? "error" : "warning",
            ["sheet"] = fault.At.Sheet,
            ["row"] = fault.At.Row,
            ["column"] = fault.At.Column,
            ["where"] = fault.At.ToString(),
            ["what"] = what,
            ["mend"] = mend,
        };
    }
}
