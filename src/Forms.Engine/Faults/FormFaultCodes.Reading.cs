namespace Linli.Forms.Engine;

public static partial class FormFaultCodes
{
    /// <summary>There is no sheet survey.</summary>
    public const string NoSurvey = "forms.no-survey";

    /// <summary>There is no sheet survey, but one that is called nearly so.</summary>
    public const string SurveyMisspelt = "forms.survey-misspelt";

    /// <summary>The only sheet of the workbook is read as the survey.</summary>
    public const string SheetTaken = "forms.sheet-taken-as-survey";

    /// <summary>A sheet has nearly the name of one that would be read.</summary>
    public const string SheetMisspelt = "forms.sheet-misspelt";

    /// <summary>Two headers of a sheet mean the same column.</summary>
    public const string HeaderTwice = "forms.header-twice";

    /// <summary>A sheet lacks a column that it must have.</summary>
    public const string HeaderMissing = "forms.header-missing";

    /// <summary>A column is not read.</summary>
    public const string ColumnUnused = "forms.column-unused";

    /// <summary>A further column of choices has a header with blanks and is left out.</summary>
    public const string ChoiceHeaderBlank = "forms.choice-header-blank";

    /// <summary>A further column of choices has a header that cannot stand in a form.</summary>
    public const string ChoiceHeaderWrong = "forms.choice-header-wrong";

    /// <summary>The sheet entities has a column that it does not know.</summary>
    public const string EntityHeader = "forms.entity-header";

    /// <summary>A file goes along with a label that is no image, sound or film.</summary>
    public const string MediaUnknown = "forms.media-unknown";

    /// <summary>A language lacks a column that another language has.</summary>
    public const string TranslationMissing = "forms.translation-missing";

    /// <summary>The name of a language has no code in brackets.</summary>
    public const string LanguageWithoutCode = "forms.language-without-code";

    /// <summary>The column disabled is used.</summary>
    public const string RowDisabled = "forms.row-disabled";

    /// <summary>A row without type, name and label is left out.</summary>
    public const string RowSkipped = "forms.row-skipped";

    /// <summary>A row has a name or label but no type.</summary>
    public const string TypeMissing = "forms.type-missing";

    /// <summary>A type is none that there is.</summary>
    public const string TypeUnknown = "forms.type-unknown";

    /// <summary>A type is none that there is, but nearly one.</summary>
    public const string TypeMisspelt = "forms.type-misspelt";

    /// <summary>A type works on old phones only.</summary>
    public const string TypeOld = "forms.type-old";

    /// <summary>A question with choices does not name a list rightly.</summary>
    public const string ListUnsaid = "forms.list-unsaid";

    /// <summary>A row has no name.</summary>
    public const string NameMissing = "forms.name-missing";

    /// <summary>A name cannot stand in a form.</summary>
    public const string NameWrong = "forms.name-wrong";

    /// <summary>A name is kept for the form itself.</summary>
    public const string NameReserved = "forms.name-reserved";

    /// <summary>Two rows of the same group have the same name.</summary>
    public const string NameTwice = "forms.name-twice";

    /// <summary>Two names of a group differ by small and large letters only.</summary>
    public const string NameTwiceByLetters = "forms.name-twice-by-letters";

    /// <summary>A question that is added by itself would have a name that is taken.</summary>
    public const string MadeNameTaken = "forms.made-name-taken";

    /// <summary>A repeat has the name of the form's root.</summary>
    public const string RepeatNamedAsForm = "forms.repeat-named-as-form";

    /// <summary>Two repeats of a form have the same name.</summary>
    public const string RepeatNameTwice = "forms.repeat-name-twice";

    /// <summary>A repeat has no label.</summary>
    public const string RepeatUnlabelled = "forms.repeat-unlabelled";

    /// <summary>An end has no beginning.</summary>
    public const string EndWithoutBegin = "forms.end-without-begin";

    /// <summary>An end is of another kind than what is open.</summary>
    public const string EndWrong = "forms.end-wrong";

    /// <summary>What begins has no end.</summary>
    public const string BeginWithoutEnd = "forms.begin-without-end";

    /// <summary>A group holds nothing.</summary>
    public const string GroupEmpty = "forms.group-empty";

    /// <summary>A group is to be required.</summary>
    public const string GroupRequired = "forms.group-required";

    /// <summary>Groups lie in each other too deep.</summary>
    public const string TooDeep = "forms.too-deep";

    /// <summary>A loop names no list.</summary>
    public const string LoopWithoutList = "forms.loop-without-list";

    /// <summary>Loops make too many rows.</summary>
    public const string LoopTooLarge = "forms.loop-too-large";

    /// <summary>A question that is shown has neither label nor hint.</summary>
    public const string LabelMissing = "forms.label-missing";

    /// <summary>A question has a large image and no image.</summary>
    public const string BigImageAlone = "forms.big-image-alone";

    /// <summary>A calculation has nothing to work out.</summary>
    public const string CalculationMissing = "forms.calculation-missing";

    /// <summary>A background-geopoint has no trigger.</summary>
    public const string BackgroundTriggerMissing = "forms.background-trigger-missing";

    /// <summary>A background-geopoint has a calculation.</summary>
    public const string BackgroundCalculation = "forms.background-calculation";

    /// <summary>An audit has a name of its own.</summary>
    public const string AuditNamed = "forms.audit-named";

    /// <summary>A question names a list, and there is no sheet choices.</summary>
    public const string NoChoices = "forms.no-choices";

    /// <summary>A list of choices is not there.</summary>
    public const string ListMissing = "forms.list-missing";

    /// <summary>A list of choices is not there, but one that is called nearly so.</summary>
    public const string ListMisspelt = "forms.list-misspelt";

    /// <summary>A choice has no name.</summary>
    public const string ChoiceNameMissing = "forms.choice-name-missing";

    /// <summary>A choice has no label.</summary>
    public const string ChoiceLabelMissing = "forms.choice-label-missing";

    /// <summary>A list has two choices of the same name.</summary>
    public const string ChoiceTwice = "forms.choice-twice";

    /// <summary>A choice that may be chosen with others has a blank in its name.</summary>
    public const string ChoiceBlank = "forms.choice-blank";

    /// <summary>A question offers "other" and has a filter.</summary>
    public const string OtherWithFilter = "forms.other-with-filter";

    /// <summary>A question offers "other" and its choices are not in the form.</summary>
    public const string OtherWithoutChoices = "forms.other-without-choices";

    /// <summary>"Other" is offered in a form of several languages.</summary>
    public const string OtherTranslated = "forms.other-translated";

    /// <summary>A question uses external choices, and there is no such sheet.</summary>
    public const string NoExternalChoices = "forms.no-external-choices";

    /// <summary>A list of external choices is not there.</summary>
    public const string ExternalListMissing = "forms.external-list-missing";

    /// <summary>A question with choices is to have the bind of another type.</summary>
    public const string SelectBound = "forms.select-bound";

    /// <summary>External choices are not filtered.</summary>
    public const string ExternalUnfiltered = "forms.external-unfiltered";

    /// <summary>A file with choices has an ending that is not known.</summary>
    public const string FileEnding = "forms.file-ending";

    /// <summary>A file for expressions stands in a repeat.</summary>
    public const string FileInRepeat = "forms.file-in-repeat";

    /// <summary>Two files or lists would have the same name in expressions.</summary>
    public const string FileNameTwice = "forms.file-name-twice";

    /// <summary>Choices are to come from a question that is not there.</summary>
    public const string SourceMissing = "forms.source-missing";

    /// <summary>A table has questions with different lists.</summary>
    public const string TableLists = "forms.table-lists";

    /// <summary>The first question of a table has a filter.</summary>
    public const string TableFilter = "forms.table-filter";

    /// <summary>A table has choices that are not in the sheet choices.</summary>
    public const string TableWithoutChoices = "forms.table-without-choices";

    /// <summary>A list of tags of OpenStreetMap is not there.</summary>
    public const string TagsMissing = "forms.tags-missing";

    /// <summary>The column parameters cannot be read.</summary>
    public const string ParametersUnreadable = "forms.parameters-unreadable";

    /// <summary>A parameter is none that the type has.</summary>
    public const string ParameterUnknown = "forms.parameter-unknown";

    /// <summary>A parameter has a value that it cannot have.</summary>
    public const string ParameterValue = "forms.parameter-value";

    /// <summary>A parameter is no whole number.</summary>
    public const string ParameterWhole = "forms.parameter-whole";

    /// <summary>A parameter is no number.</summary>
    public const string ParameterNumber = "forms.parameter-number";

    /// <summary>A parameter is no number of seconds.</summary>
    public const string ParameterSeconds = "forms.parameter-seconds";

    /// <summary>A parameter cannot be the name of a column.</summary>
    public const string ParameterName = "forms.parameter-name";

    /// <summary>A seed is neither number nor reference.</summary>
    public const string SeedWrong = "forms.seed-wrong";

    /// <summary>A seed is given without randomize.</summary>
    public const string SeedWithoutRandomize = "forms.seed-without-randomize";

    /// <summary>An image has no largest size.</summary>
    public const string MaxPixelsMissing = "forms.max-pixels-missing";

    /// <summary>The name of an app is no name of an Android package.</summary>
    public const string AppWrong = "forms.app-wrong";

    /// <summary>A step of a range is zero.</summary>
    public const string RangeZero = "forms.range-zero";

    /// <summary>A step is larger than the range.</summary>
    public const string RangeStepTooLarge = "forms.range-step-too-large";

    /// <summary>A value of a range does not fall on a step.</summary>
    public const string RangeNotMultiple = "forms.range-not-multiple";

    /// <summary>A value lies outside its range.</summary>
    public const string RangeOutside = "forms.range-outside";

    /// <summary>Marks of a range do not go with the appearance.</summary>
    public const string RangeAppearance = "forms.range-appearance";

    /// <summary>The list that labels the marks of a range is not there.</summary>
    public const string RangeListMissing = "forms.range-list-missing";

    /// <summary>A label of a mark has no number as its name.</summary>
    public const string RangeTickNotNumber = "forms.range-tick-not-number";

    /// <summary>A label belongs to no mark within the range.</summary>
    public const string RangeTickOutside = "forms.range-tick-outside";

    /// <summary>A label belongs to no mark.</summary>
    public const string RangeTickOffStep = "forms.range-tick-off-step";

    /// <summary>Without marks, only the ends of a range have labels.</summary>
    public const string RangeTickEnds = "forms.range-tick-ends";

    /// <summary>Some parameters for the place in an audit are missing.</summary>
    public const string AuditLocationIncomplete = "forms.audit-location-incomplete";

    /// <summary>A place may be less old than the time between two.</summary>
    public const string AuditAgeBelowInterval = "forms.audit-age-below-interval";

    /// <summary>The places that a map shows beside are not there.</summary>
    public const string GeometryMissing = "forms.geometry-missing";

    /// <summary>A setting is neither yes nor no.</summary>
    public const string SettingUnclear = "forms.setting-unclear";

    /// <summary>A form has form_id and id_string.</summary>
    public const string IdTwice = "forms.id-twice";

    /// <summary>A form that is encrypted leaves out the id.</summary>
    public const string OmitIdEncrypted = "forms.omit-id-encrypted";

    /// <summary>A form has no question.</summary>
    public const string NoQuestions = "forms.no-questions";

    /// <summary>An entity names no list.</summary>
    public const string EntityListMissing = "forms.entity-list-missing";

    /// <summary>The name of a list of entities begins with two underscores.</summary>
    public const string EntityListReserved = "forms.entity-list-reserved";

    /// <summary>The name of a list of entities cannot stand in a form.</summary>
    public const string EntityListWrong = "forms.entity-list-wrong";

    /// <summary>A list of entities is declared twice.</summary>
    public const string EntityListTwice = "forms.entity-list-twice";

    /// <summary>An entity that is created has no label.</summary>
    public const string EntityLabelMissing = "forms.entity-label-missing";

    /// <summary>An entity that is created or changed does not say when it is changed.</summary>
    public const string EntityUpdateIfMissing = "forms.entity-update-if-missing";

    /// <summary>An entity that is changed has no id.</summary>
    public const string EntityIdMissing = "forms.entity-id-missing";

    /// <summary>A form changes entities that it does not have.</summary>
    public const string EntityFileMissing = "forms.entity-file-missing";

    /// <summary>A group would hold two entities.</summary>
    public const string EntityNoRoom = "forms.entity-no-room";

    /// <summary>An entity refers to answers in repeats apart from each other.</summary>
    public const string EntityReferenceElsewhere = "forms.entity-reference-elsewhere";

    /// <summary>An answer is saved to an entity of another repeat.</summary>
    public const string SaveToElsewhere = "forms.save-to-elsewhere";

    /// <summary>An answer is saved to an entity, and none is declared.</summary>
    public const string SaveToWithoutEntities = "forms.save-to-without-entities";

    /// <summary>A save_to has more than one #.</summary>
    public const string SaveToHashes = "forms.save-to-hashes";

    /// <summary>A save_to does not say which of several entities is meant.</summary>
    public const string SaveToListUnsaid = "forms.save-to-list-unsaid";

    /// <summary>A save_to names a list that is not declared.</summary>
    public const string SaveToListUnknown = "forms.save-to-list-unknown";

    /// <summary>A group is to be saved to an entity.</summary>
    public const string SaveToOnGroup = "forms.save-to-on-group";

    /// <summary>The name of a property is kept for entities themselves.</summary>
    public const string SaveToReserved = "forms.save-to-reserved";

    /// <summary>Two answers are saved to the same property.</summary>
    public const string SaveToTwice = "forms.save-to-twice";

    /// <summary>A choice without a list, which is left out.</summary>
    public const string ChoiceListMissing = "forms.choice-list-missing";

    /// <summary>A text that one language has and another lacks.</summary>
    public const string TextMissing = "forms.text-missing";
}
