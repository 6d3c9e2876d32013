namespace Linli.Forms.Engine;

public static partial class FormFaultCodes
{
    /// <summary>A <c>${name}</c> that no row of the survey has.</summary>
    public const string UnknownReference = "forms.unknown-reference";

    /// <summary>A <c>${name}</c> that several rows of the survey have.</summary>
    public const string AmbiguousReference = "forms.ambiguous-reference";

    /// <summary>A <c>${…}</c> with something else than a name in it, or without its end.</summary>
    public const string BadReference = "forms.bad-reference";
}
