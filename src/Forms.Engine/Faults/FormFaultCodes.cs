namespace Linli.Forms.Engine;

/// <summary>Every code that a fault may carry. Its words stand in <c>Texts/faults.*.json</c> under the same code.</summary>
public static partial class FormFaultCodes
{
}
