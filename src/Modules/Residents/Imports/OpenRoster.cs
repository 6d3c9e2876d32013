using Linli.Platform.Reading;
using Linli.Residents.Rosters;

namespace Linli.Residents.Imports;

/// <summary>An uploaded roster, open, with the mapping by which it is read.</summary>
internal sealed class OpenRoster : IDisposable
{
    private readonly Stream _stream;
    private readonly RosterFile _file;

    private OpenRoster(Stream stream, RosterFile file, ColumnMapping mapping) => (_stream, _file, Mapping) = (stream, file, mapping);

    public ColumnMapping Mapping { get; }

    /// <summary>Opens a roster; guesses the columns when no mapping is given.</summary>
    public static Outcome<OpenRoster> Of(Stream stream, ReadingLimits limits, ColumnMapping? mapping)
    {
        if (RosterFile.Open(stream, limits).Failed(out var problem, out var file))
        {
            stream.Dispose();
            return problem;
        }

        if (mapping is null && RosterReader.Guess(file).Failed(out problem, out mapping))
        {
            file.Dispose();
            stream.Dispose();
            return problem;
        }

        return new OpenRoster(stream, file, mapping);
    }

    /// <summary>The rows; a problem of the file, if any, comes last.</summary>
    public IEnumerable<Outcome<RosterRow>> Rows(DateOnly latestBirth) => new RosterReader(latestBirth).Read(_file, Mapping);

    public void Dispose()
    {
        _file.Dispose();
        _stream.Dispose();
    }
}
