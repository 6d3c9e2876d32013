namespace Linli.Platform.Reading;

/// <summary>What the first bytes of a file say it is, whatever its name says.</summary>
public enum FileKind
{
    /// <summary>No byte at all.</summary>
    Empty,

    /// <summary>A ZIP package: possibly an XLSX workbook.</summary>
    Zip,

    /// <summary>A compound file: a workbook of the format before 2007.</summary>
    OldOffice,

    /// <summary>A compound file that holds an encrypted package: a workbook locked with a password.</summary>
    EncryptedOffice,

    /// <summary>A PDF document.</summary>
    Pdf,

    /// <summary>A PNG or JPEG picture.</summary>
    Picture,

    /// <summary>A page of the web or an XML document, also when it is named like a workbook.</summary>
    Markup,

    /// <summary>None of these: perhaps text.</summary>
    Other,
}
