namespace Linli.Forms.Engine;

public static partial class FormFaultCodes
{
    /// <summary>There is no sheet survey.</summary>
    public const string NoSurvey = "forms.no-survey";
}
