using System.CommandLine;
using System.Text.Json;
using Linli.Cli.Node;
using Linli.Cli.Words;
using Linli.Forms;
using Linli.Forms.Engine;
using Linli.Server;

namespace Linli.Cli.Forms;

/// <summary><c>linli form check FILE [--xform OUT] [--json]</c>: compiles a form and tells every fault at once. Needs no node and no data folder.</summary>
internal static class CheckFormCommand
{
    private static readonly JsonSerializerOptions Indented = new(LinliJson.Options) { WriteIndented = true };

    public static Command Make()
    {
        var file = new Argument<string>("FILE") { Description = "An XLSForm: .xlsx, or its tables as Markdown (.md)." };
        var xform = new Option<string?>("--xform") { Description = "Write the compiled XForm to this file; - for the output.", HelpName = "OUT" };
        var json = NodeArguments.Json();
        var command = new Command("check", "Compile a form and tell every fault at once, with sheet, row and column.") { file, xform, json };
        command.SetAction((parsed, cancel) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(xform), parsed.GetValue(json), cancel));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? xform, bool json, CancellationToken cancel)
    {
        if (Compile(file).Failed(out var problem, out var compiled))
        {
            return Refusal.Print(problem, json);
        }

        if (!await WriteAsync(compiled, xform, cancel))
        {
            return Refusal.Print(CommandProblems.UnusableFile(xform!), json, NodeCommand.Unavailable);
        }

        var words = CommandWords.OfTerminal;
        var told = xform == "-" ? Console.Error : Console.Out; // the output is the form's then, and the faults are told beside it
        await told.WriteLineAsync(json ? JsonSerializer.Serialize(FormOutput.Json(compiled, words.Language), Indented) : FormOutput.Words(Path.GetFileName(file), compiled, words));

        return compiled.XForm is null ? NodeCommand.Refused : 0;
    }

    private static Outcome<FormCompilation> Compile(string file)
    {
        if (!File.Exists(file))
        {
            return CommandProblems.NoSuchFile(file);
        }

        try
        {
            var name = Path.GetFileNameWithoutExtension(file);
            using var stream = File.OpenRead(file);
            return Path.GetExtension(file).Equals(".md", StringComparison.OrdinalIgnoreCase)
                ? FormCheck.Compile(MarkdownForm.Read(name, new StreamReader(stream).ReadToEnd()))
                : WorkbookForm.Read(name, stream).Failed(out var problem, out var source) ? WhyNot(problem, file) : FormCheck.Compile(source);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return CommandProblems.UnusableFile(file);
        }
    }

    /// <summary>The command reads more kinds of files than pages do, and says so.</summary>
    private static Problem WhyNot(Problem problem, string file) => problem.Code == WorkbookForm.NoWorkbook ? CommandProblems.NoForm(file) : problem;

    /// <summary>Writes the XForm where it is asked for; false when that cannot be written.</summary>
    private static async Task<bool> WriteAsync(FormCompilation compiled, string? xform, CancellationToken cancel)
    {
        try
        {
            if (xform == "-")
            {
                await Console.Out.WriteAsync((compiled.XForm ?? "").AsMemory(), cancel);
            }
            else if (xform is not null && compiled.XForm is not null)
            {
                await File.WriteAllTextAsync(xform, compiled.XForm, cancel);
            }

            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
