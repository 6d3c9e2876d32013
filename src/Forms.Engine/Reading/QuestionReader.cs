using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the rows that are questions.</summary>
/// <param name="context">What the rows are read against.</param>
/// <param name="tree">Where they go.</param>
/// <param name="names">Checks their names.</param>
/// <param name="saves">Checks what they save.</param>
internal sealed class QuestionReader(SurveyContext context, SurveyTree tree, NameChecks names, SaveToChecks saves)
{
    private readonly ItemMaker _maker = new(context);

    private readonly SelectChecks _selects = new(context);

    /// <summary>The first question that offers "other"; null when none does.</summary>
    public FormPlace? FirstOther => _selects.FirstOther;

    private FaultList Faults => context.Faults;

    /// <summary>Reads a row that is no group.</summary>
    public void Read(SheetRow row, CellText typeCell)
    {
        var written = ParameterRules.Read(row, Faults);
        if (TypeRules.Parse(typeCell.Text) is not { } type)
        {
            TellUnknown(typeCell);
            AddStandIn(row, names.NameOf(row, typeCell.Text));
            return;
        }

        var parameters = new ParameterChecks(row, written, Faults).Check(type);
        if (type.Kind == QuestionKind.Audit)
        {
            ReadAudit(row, type, parameters);
            return;
        }

        var name = names.NameOf(row, typeCell.Text);
        names.Take(tree.Innermost, name, row);
        CheckKind(row, type);
        AddQuestion(row, type, name, parameters);
    }

    /// <summary>Puts a question where a row stands whose type is missing or wrong and has been told, so that what counts it, refers to it or saves it is not told as well.</summary>
    public void AddStandIn(SheetRow row, string name)
    {
        names.Take(tree.Innermost, name, row);
        var question = _maker.Question(row, TypeOfStandIn(row), name);
        if (saves.Check(row, isControl: false) is { } entity)
        {
            context.SavedTo[question] = entity;
        }

        tree.Add(question);
    }

    /// <summary>The type that was perhaps meant; else a text, or something hidden when there is nothing to show.</summary>
    private static QuestionType TypeOfStandIn(SheetRow row) =>
        row[Keys.Type] is { } type && TypeRules.Nearest(type.Text) is { } near && TypeRules.Parse(near) is { Kind: not QuestionKind.Audit } meant ? meant
        : row.HasAny(Keys.Label) || row.HasAny(Keys.Hint) || row.HasAny(Keys.Media) ? new(QuestionKind.Text, "text")
        : new(QuestionKind.Hidden, "hidden");

    private void TellUnknown(CellText type)
    {
        var near = TypeRules.Nearest(type.Text);
        if (TypeRules.LacksList(type.Text))
        {
            Faults.Error(FormFaultCodes.ListUnsaid, type.At, ("type", type.Text));
        }
        else if (near is null)
        {
            Faults.Error(FormFaultCodes.TypeUnknown, type.At, ("type", type.Text));
        }
        else
        {
            Faults.Error(FormFaultCodes.TypeMisspelt, type.At, ("type", type.Text), ("near", near));
        }
    }

    private void ReadAudit(SheetRow row, QuestionType type, IReadOnlyDictionary<string, string> parameters)
    {
        if (row[Keys.Name] is { Text: not "audit" } name)
        {
            Faults.Error(FormFaultCodes.AuditNamed, name.At, ("name", name.Text));
        }

        var audit = _maker.Question(row, type, "audit");
        Fill(audit, parameters);
        if (!tree.AddMeta(audit))
        {
            Faults.Error(FormFaultCodes.NameTwice, row.Place(Keys.Type), ("name", audit.Name), ("row", Numbers.Text(tree.Root.Children.Find(item => item.Parent == audit.Parent)!.At.Row)));
        }
    }

    private void CheckKind(SheetRow row, QuestionType type)
    {
        switch (type.Kind)
        {
            case QuestionKind.Calculate when type.Type == "calculate" && row[Keys.Calculate] is null && !HasDynamicDefault(row, type.Type):
                Faults.Error(FormFaultCodes.CalculationMissing, row.Place(Keys.Calculate));
                break;
            case QuestionKind.SubscriberId or QuestionKind.SimSerial:
                Faults.Warn(FormFaultCodes.TypeOld, row.Place(Keys.Type), ("type", type.Type));
                break;
            case QuestionKind.BackgroundGeoPoint when row["trigger"] is null:
                Faults.Error(FormFaultCodes.BackgroundTriggerMissing, row.Place("trigger"));
                break;
            case QuestionKind.BackgroundGeoPoint when row[Keys.Calculate] is { } calculation:
                Faults.Error(FormFaultCodes.BackgroundCalculation, calculation.At);
                break;
            case QuestionKind.CsvExternal or QuestionKind.XmlExternal when tree.Innermost.Group.NearestRepeat is { } repeat:
                Faults.Error(FormFaultCodes.FileInRepeat, row.Place(Keys.Type), ("type", type.Type), ("repeat", repeat.Name));
                break;
            case QuestionKind.SelectOne or QuestionKind.SelectMultiple or QuestionKind.Rank when row["bind::type"] is { Text: not ("string" or "odk:rank") } bound:
                Faults.Error(FormFaultCodes.SelectBound, bound.At, ("type", bound.Text));
                break;
            case QuestionKind.Osm when type.List is not null && context.Tags?.Contains(type.List) == false:
                Faults.Error(FormFaultCodes.TagsMissing, row.Place(Keys.Type), ("list", type.List));
                break;
        }
    }

    private static bool HasDynamicDefault(SheetRow row, string type) => row["default"] is { } text && ReferenceBook.IsDynamic(text.Text, type);

    private void AddQuestion(SheetRow row, QuestionType type, string name, IReadOnlyDictionary<string, string> parameters)
    {
        var hasList = type.IsSelect && _selects.Check(row, type);
        var isInTable = tree.IsInTable && type.IsSelect;
        if (isInTable && hasList)
        {
            AddTableHeader(row, type);
        }

        var question = _maker.Question(row, type, name, isInTable ? "list-nolabel" : null);
        Fill(question, parameters);
        if (type.Kind == QuestionKind.Range)
        {
            new RangeChecks(row, question.Parameters, Faults).Check(context.Lists);
        }

        if (saves.Check(row, isControl: false) is { } entity)
        {
            context.SavedTo[question] = entity;
        }

        tree.Add(question);
        if (type.HasOther && hasList)
        {
            SelectChecks.AddOther(context.Lists[type.List!], row.Place(Keys.Type));
            tree.AddMade(ItemMaker.Other(row, name), row, row.Place(Keys.Type));
        }
    }

    /// <summary>Puts the choices above the first question of a table, and sees that the others have the same.</summary>
    private void AddTableHeader(SheetRow row, QuestionType type)
    {
        if (tree.TableList is not null)
        {
            if (tree.TableList != type.List)
            {
                Faults.Error(FormFaultCodes.TableLists, row.Place(Keys.Type), ("list", type.List!), ("first", tree.TableList));
            }

            return;
        }

        tree.TableList = type.List;
        if (row["choice_filter"] is { } filter)
        {
            Faults.Error(FormFaultCodes.TableFilter, filter.At);
        }
        else if (!context.Lists.ContainsKey(type.List!))
        {
            Faults.Error(FormFaultCodes.TableWithoutChoices, row.Place(Keys.Type), ("list", type.List!));
        }
        else
        {
            tree.Add(ItemMaker.TableHeader(row, type));
        }
    }

    private static void Fill(Question question, IReadOnlyDictionary<string, string> parameters)
    {
        foreach (var (name, value) in parameters)
        {
            question.Parameters[name] = value;
        }
    }
}
