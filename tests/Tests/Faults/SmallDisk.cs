using System.Diagnostics;

namespace Linli.Tests.Faults;

/// <summary>A tmpfs of a few megabytes that a test mounts for itself, with a filler that takes the room away and gives it back.</summary>
internal sealed class SmallDisk : IDisposable
{
    private const long LeftOver = 512 * 1024;

    private SmallDisk(string folder) => Folder = folder;

    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one; null when this process may not mount.</summary>
    public static SmallDisk? Mount(int megabytes)
    {
        var folder = Directory.CreateTempSubdirectory("linli-disk-").FullName;
        if (Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "none", folder))
        {
            return new(folder);
        }

        Directory.Delete(folder);
        return null;
    }

    /// <summary>Takes all room but half a megabyte.</summary>
    public void Fill()
    {
        using var file = File.Create(Filler);
        file.Write(new byte[Math.Max(0, new DriveInfo(Folder).AvailableFreeSpace - LeftOver)]);
    }

    public void MakeRoom() => File.Delete(Filler);

    public void Dispose()
    {
        Run("umount", "-l", Folder);
        Directory.Delete(Folder);
    }

    /// <summary>Runs a small tool; whether it exists and succeeded.</summary>
    public static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.WaitForExit(10_000);
            return process is { HasExited: true, ExitCode: 0 };
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
