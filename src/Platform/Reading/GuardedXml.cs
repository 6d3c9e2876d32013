using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Linli.Platform.Reading;

/// <summary>The only way XML from outside is read: no document type, no fetching, bounded depth, attributes, runs and length.</summary>
public static class GuardedXml
{
    /// <summary>Reads a document with <paramref name="take"/>; whatever is wrong with the document comes back as a problem.</summary>
    /// <param name="file">Read from where it stands; stays open.</param>
    /// <param name="limits">Bounds; give a small <see cref="ReadingLimits.XmlCharacters"/>.</param>
    /// <param name="take">Gets a reader before the first node. May throw <see cref="XmlException"/>; it becomes <c>reading.damaged</c>.</param>
    public static Outcome<T> Read<T>(Stream file, ReadingLimits limits, Func<XmlReader, Outcome<T>> take)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(take);
        try
        {
            using var reader = Open(file, limits);
            return take(reader);
        }
        catch (Exception fault) when (Explain(fault, null) is { } problem)
        {
            return problem;
        }
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "The reader that is handed out owns the inner one")]
    internal static XmlReader Open(Stream file, ReadingLimits limits)
    {
        var settings = new XmlReaderSettings
        {
            DtdProcessing = DtdProcessing.Prohibit,
            XmlResolver = null,
            IgnoreComments = true,
            IgnoreProcessingInstructions = true,
            MaxCharactersInDocument = limits.XmlCharacters,
            MaxCharactersFromEntities = 1,
            CheckCharacters = true,
        };
        return new GuardedXmlReader(XmlReader.Create(new ShortRunStream(file, limits.XmlRunBytes), settings), limits);
    }

    /// <summary>The problem behind an exception of a reader, or null when it is a bug of ours.</summary>
    internal static Problem? Explain(Exception fault, string? part) => fault switch
    {
        ReadingRefusedException refused => refused.Problem.Where is null ? refused.Problem with { Where = part } : refused.Problem,
        XmlException { InnerException: ReadingRefusedException refused } => refused.Problem,

        // The runtime's messages are English everywhere (no satellite resources); its exceptions carry no code.
        XmlException xml when xml.Message.Contains("DTD", StringComparison.Ordinal) => ReadingProblems.Dtd(part),
        XmlException xml when xml.Message.Contains("MaxCharacters", StringComparison.Ordinal) => ReadingProblems.TooLarge(ReadingLimits.Default.XmlCharacters),
        XmlException or InvalidDataException or IOException or System.Text.DecoderFallbackException => ReadingProblems.Damaged(part),
        _ => null,
    };
}
