namespace Linli.Tests.Faults;

/// <summary>A data folder that is gone after the test, whatever became of the processes in it.</summary>
internal sealed class DataFolder : IDisposable
{
    private readonly string _top = Directory.CreateTempSubdirectory("linli-fault-").FullName;

    /// <summary>A new one.</summary>
    /// <param name="data">Where the data themselves lie, when that is another disk.</param>
    public DataFolder(string? data = null)
    {
        Data = Directory.CreateDirectory(Path.Combine(data ?? _top, "data")).FullName;
        Image = Directory.CreateDirectory(Path.Combine(_top, "image")).FullName;
    }

    public string Data { get; }

    /// <summary>Where the power-cut shim keeps what was synced.</summary>
    public string Image { get; }

    public string File(string name) => Path.Combine(_top, name);

    /// <summary>Looks at the database at rest; also checks its files.</summary>
    public T Look<T>(Func<Connection, T> look)
    {
        using var storage = new SqliteStorage(Data);
        Assert.Empty(storage.CheckIntegrity());
        using var connection = storage.OpenWriter();
        return look(connection);
    }

    /// <summary>The power is cut: what was never synced is gone.</summary>
    public void CutPower()
    {
        foreach (var file in Directory.EnumerateFiles(Data, "linli.db*"))
        {
            System.IO.File.Delete(file);
        }

        foreach (var file in Directory.EnumerateFiles(Image, "linli.db*"))
        {
            System.IO.File.Copy(file, Path.Combine(Data, Path.GetFileName(file)));
        }
    }

    /// <summary>What is in the files now counts as synced.</summary>
    public void TakeImage()
    {
        foreach (var file in Directory.EnumerateFiles(Image))
        {
            System.IO.File.Delete(file);
        }

        foreach (var file in Directory.EnumerateFiles(Data, "linli.db*").Where(file => !file.EndsWith("-shm", StringComparison.Ordinal)))
        {
            System.IO.File.Copy(file, Path.Combine(Image, Path.GetFileName(file)));
        }
    }

    public void Dispose() => Directory.Delete(_top, recursive: true);
}
