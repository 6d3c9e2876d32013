namespace Linli.Forms.Engine;

public static partial class FormFaultCodes
{
    /// <summary>A <c>${name}</c> that no row of the survey has.</summary>
    public const string UnknownReference = "forms.unknown-reference";

    /// <summary>As <see cref="UnknownReference"/>, where a name is that differs little.</summary>
    public const string MisspeltReference = "forms.misspelt-reference";

    /// <summary>A <c>${name}</c> that several rows of the survey have.</summary>
    public const string AmbiguousReference = "forms.ambiguous-reference";

    /// <summary>A <c>${…}</c> with something else than a name in it, or without its end.</summary>
    public const string BadReference = "forms.bad-reference";

    /// <summary>A <c>${name}</c> between quotes, which stands for a path and not for the answer. A warning.</summary>
    public const string ReferenceInQuotes = "forms.reference-in-quotes";

    /// <summary>The column trigger holds something else than references.</summary>
    public const string BadTrigger = "forms.bad-trigger";

    /// <summary>A text in quotes that does not end.</summary>
    public const string UnclosedText = "forms.unclosed-text";

    /// <summary>A bracket that does not end.</summary>
    public const string UnclosedBracket = "forms.unclosed-bracket";

    /// <summary>Something in an expression that cannot stand where it stands.</summary>
    public const string UnexpectedInExpression = "forms.unexpected-in-expression";

    /// <summary>An expression that stops where something must follow.</summary>
    public const string ExpressionEndsEarly = "forms.expression-ends-early";

    /// <summary>Brackets in brackets, more than 100 deep.</summary>
    public const string ExpressionTooDeep = "forms.expression-too-deep";

    /// <summary>A <c>$name</c> without braces.</summary>
    public const string VariableInExpression = "forms.variable-in-expression";

    /// <summary>A function that there is not.</summary>
    public const string UnknownFunction = "forms.unknown-function";

    /// <summary>As <see cref="UnknownFunction"/>, where a name is that differs little.</summary>
    public const string MisspeltFunction = "forms.misspelt-function";

    /// <summary>A function with too many or too few arguments.</summary>
    public const string WrongArguments = "forms.wrong-arguments";

    /// <summary>A pattern that neither Collect nor a browser can read.</summary>
    public const string BrokenPattern = "forms.broken-pattern";

    /// <summary>A day that stands in an expression and is not in the calendar.</summary>
    public const string NoDay = "forms.no-day";

    /// <summary>A number or a text where a function wants a question, group or repeat.</summary>
    public const string QuestionWanted = "forms.question-wanted";

    /// <summary>An <c>instance('x')</c> of a list or file that there is not.</summary>
    public const string UnknownInstance = "forms.unknown-instance";

    /// <summary>An expression that needs the answer it decides about.</summary>
    public const string SelfReference = "forms.self-reference";

    /// <summary>Expressions that need each other in a ring.</summary>
    public const string Cycle = "forms.cycle";

    /// <summary>A group that is shown or not by the answer to a question which lies inside it.</summary>
    public const string CycleInGroup = "forms.cycle-in-group";

    /// <summary>A group that is shown or not by what needs, by way of other rows, the answer to a question which lies inside it.</summary>
    public const string CycleThroughGroup = "forms.cycle-through-group";

    /// <summary>A <c>{{ … }}</c> in a text that does not end. A warning: it stays plain text.</summary>
    public const string UnclosedTemplate = "forms.unclosed-template";
}
