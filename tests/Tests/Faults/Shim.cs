using System.Diagnostics;

namespace Linli.Tests.Faults;

/// <summary>Compiles the power-cut shim and tells how to start a process under it.</summary>
internal static class Shim
{
    public static async Task<string> CompileAsync(DataFolder folder)
    {
        var (source, library) = (Path.Combine(Repository.Root, "tests", "Tests", "Faults", "shim", "powercut.c"), folder.File("powercut.so"));
        using var compiler = Process.Start("cc", ["-O2", "-shared", "-fPIC", "-o", library, source, "-ldl"]);
        await compiler.WaitForExitAsync();
        Assert.Equal(0, compiler.ExitCode);
        return library;
    }

    public static Dictionary<string, string> Environment(string library, DataFolder folder) =>
        new() { ["LD_PRELOAD"] = library, ["POWERCUT_DIR"] = folder.Data, ["POWERCUT_IMAGE"] = folder.Image };
}
