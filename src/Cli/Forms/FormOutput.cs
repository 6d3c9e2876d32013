using System.Text;
using System.Text.Json.Nodes;
using Linli.Forms;
using Linli.Forms.Engine;

namespace Linli.Cli.Forms;

/// <summary>What the compiler found, as lines for people and as figures for programs.</summary>
internal static class FormOutput
{
    /// <summary>The verdict, then a fault a line: where, what, and how to mend it.</summary>
    public static string Words(string file, FormCompilation compiled, string language)
    {
        var text = new StringBuilder();
        var errors = compiled.Faults.Count(fault => fault.Weight == FaultWeight.Error);
        var warnings = compiled.Faults.Count - errors;
        text.Append(compiled.XForm is null ? $"{file}: refused, {Count(errors, "fault")}" : $"{file}: accepted");
        text.Append(warnings > 0 ? $", {Count(warnings, "warning")}." : ".");
        foreach (var fault in compiled.Faults)
        {
            var (what, mend) = FormCheck.WordsOf(fault, language);
            text.Append($"\n  {fault.At,-14} {(fault.Weight == FaultWeight.Error ? "fault  " : "warning")}  {what} {mend}");
        }

        return text.ToString();
    }

    /// <summary>The same for programs.</summary>
    public static JsonObject Json(FormCompilation compiled) => new()
    {
        ["accepted"] = compiled.XForm is not null,
        ["faults"] = new JsonArray([.. compiled.Faults.Select(Json)]),
    };

    private static JsonObject Json(FormFault fault)
    {
        var (what, mend) = FormCheck.WordsOf(fault, "en");
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

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
