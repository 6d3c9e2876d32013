using System.CommandLine;
using System.Text.Json;
using Linli.Cli.Node;
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

        try
        {
            await WriteAsync(compiled, xform, cancel);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync($"linli: {error.Message}");
            return NodeCommand.Unavailable;
        }

        if (xform != "-")
        {
            Console.WriteLine(json ? JsonSerializer.Serialize(FormOutput.Json(compiled), Indented) : FormOutput.Words(Path.GetFileName(file), compiled, NodeClient.TerminalLanguage()));
        }

        return compiled.XForm is null ? NodeCommand.Refused : 0;
    }

    private static Outcome<FormCompilation> Compile(string file)
    {
        if (!File.Exists(file))
        {
            return CommandProblems.NoSuchFile(file);
        }

        var name = Path.GetFileNameWithoutExtension(file);
        using var stream = File.OpenRead(file);
        return Path.GetExtension(file).Equals(".md", StringComparison.OrdinalIgnoreCase)
            ? FormCheck.Compile(MarkdownForm.Read(name, new StreamReader(stream).ReadToEnd()))
            : WorkbookForm.Read(name, stream).Then(source => FormCheck.Compile(source));
    }

    private static async Task WriteAsync(FormCompilation compiled, string? xform, CancellationToken cancel)
    {
        if (xform == "-")
        {
            await Console.Out.WriteAsync((compiled.XForm ?? "").AsMemory(), cancel);
        }
        else if (xform is not null && compiled.XForm is not null)
        {
            await File.WriteAllTextAsync(xform, compiled.XForm, cancel);
        }
    }
}
