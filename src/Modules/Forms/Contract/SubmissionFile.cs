using Linli.Forms.Engine;
using Linli.Platform.Reading;

namespace Linli.Forms;

/// <summary>Reads filled forms as phones send them, through the guarded reader.</summary>
public static class SubmissionFile
{
    /// <summary>Most bytes of the XML of one filled form; photos and sounds come beside it.</summary>
    public const long LargestXml = 4L << 20;

    private static readonly ReadingLimits Limits = ReadingLimits.Default with { XmlCharacters = LargestXml, XmlDepth = SubmissionReader.Deepest };

    /// <summary>Reads a filled form.</summary>
    /// <param name="file">Read from where it stands; stays open.</param>
    public static Outcome<Submission> Read(Stream file) => GuardedXml.Read<Submission>(file, Limits, xml => Of(SubmissionReader.Read(xml)));

    private static Outcome<Submission> Of(SubmissionReading reading) => reading switch
    {
        { Submission: { } submission } => submission,
        { Fault: SubmissionFault.TooDeep or SubmissionFault.TooMany } => new Problem("forms.submission-too-large", 413, ("line", reading.Line)),
        _ => new Problem("forms.submission-not-xml", 400, ("line", reading.Line)),
    };
}
