using System.Diagnostics;

namespace Linli.Tests.Forms;

/// <summary>Runs the engine of ODK Web Forms on forms, when Node and the packages of <c>web/</c> are there (<c>./test</c> sees to it).</summary>
internal static class WebEngine
{
    private static readonly string Web = Path.Combine(Repository.Root, "web");

    public static bool IsInstalled => Directory.Exists(Path.Combine(Web, "node_modules", "@getodk", "xforms-engine"));

    /// <summary>Loads every form that is accepted; what could not be loaded stands in what was said.</summary>
    public static async Task<(int Code, string Said)> LoadAsync(IEnumerable<CorpusForm> forms)
    {
        var folder = Directory.CreateTempSubdirectory("linli-forms-").FullName;
        try
        {
            foreach (var form in forms)
            {
                await WriteAsync(folder, form);
            }

            return await RunAsync(folder);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WriteAsync(string folder, CorpusForm form)
    {
        if (CorpusTests.Compile(form).XForm is { } xform)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, form.Key + ".xml"), xform);
        }
    }

    private static async Task<(int Code, string Said)> RunAsync(string folder)
    {
        var start = new ProcessStartInfo("node", [Path.Combine(Web, "tests", "forms-engine", "load.mjs"), folder]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync();
        var said = await node.StandardOutput.ReadToEndAsync();
        await node.WaitForExitAsync();
        return (node.ExitCode, said + await errors);
    }
}
