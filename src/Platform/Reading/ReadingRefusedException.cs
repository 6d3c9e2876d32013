using System.Diagnostics.CodeAnalysis;

namespace Linli.Platform.Reading;

/// <summary>Carries a problem out of a stream or an XML reader, whose signatures leave no other way. Caught in this folder; never reaches a caller.</summary>
[SuppressMessage("Design", "CA1032", Justification = "Only made here, always with a problem")]
[SuppressMessage("Design", "CA1064", Justification = "Never leaves this assembly")]
internal sealed class ReadingRefusedException(Problem problem) : IOException(problem.Code)
{
    public Problem Problem { get; } = problem;
}
