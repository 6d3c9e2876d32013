namespace Linli.Forms.Engine;

public static partial class FormFaultCodes
{
    /// <summary>A column names an attribute that cannot be written: no name of XML, or a prefix that the settings do not explain.</summary>
    public const string AttributeName = "forms.attribute-name";

    /// <summary>A name has a prefix that the settings do not explain.</summary>
    public const string NamePrefix = "forms.name-prefix";

    /// <summary>A column of the choices has a name that an expression could not call; it is left out.</summary>
    public const string ColumnLeftOut = "forms.column-left-out";

    /// <summary>A cell holds a character that no form may hold; it is left out.</summary>
    public const string CharacterLeftOut = "forms.character-left-out";

    /// <summary>Two things would have one name as a source of data.</summary>
    public const string SourceTwice = "forms.source-twice";

    /// <summary>A question that nobody sees is to trigger another one.</summary>
    public const string TriggerUnseen = "forms.trigger-unseen";

    /// <summary>A group or a repeat is named as a trigger; it has no answer that could change.</summary>
    public const string TriggerNoQuestion = "forms.trigger-no-question";

    /// <summary>What is named as a trigger is filled in by the client and never changed by anybody (a warning).</summary>
    public const string TriggerNever = "forms.trigger-never";

    /// <summary>A question from a file looks its choices up with search().</summary>
    public const string SearchInFile = "forms.search-in-file";

    /// <summary>Repeats and groups lie in each other so often that the form grows beyond all use.</summary>
    public const string TooLarge = "forms.too-large";

    /// <summary>A list is used both with and without search().</summary>
    public const string SearchShared = "forms.search-shared";

    /// <summary>An attribute of a control with a value that no client reads; it is left out. Values: name, value.</summary>
    public const string AttributeLeftOut = "forms.attribute-left-out";
}
