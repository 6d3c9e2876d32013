using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Reading;

/// <summary>Reads the sheets of a form into a draft. First state: plain questions, groups and choices.</summary>
internal static class FormReader
{
    /// <summary>Reads; null when there is no survey sheet.</summary>
    public static FormDraft? Read(FormSource source, FaultList faults)
    {
        var survey = source.Sheets.FirstOrDefault(sheet => sheet.Name == "survey");
        if (survey is null || survey.Rows.Count == 0)
        {
            faults.Error(FormFaultCodes.NoSurvey, FormPlace.Workbook);
            return null;
        }

        var root = new Group { Name = "data", At = new(survey.Name, 0, -1) };
        ReadSurvey(survey, root);
        return new()
        {
            Settings = Settings(source),
            Root = root,
            Choices = Lists(source.Sheets.FirstOrDefault(sheet => sheet.Name == "choices")),
        };
    }

    private static FormSettings Settings(FormSource source)
    {
        var sheet = source.Sheets.FirstOrDefault(sheet => sheet.Name == "settings");
        var row = sheet?.Rows.Count > 1 ? new Row(sheet, sheet.Rows[1]) : null;
        var id = row?["form_id"]?.Text ?? source.Name;
        return new() { Id = id, Title = row?["form_title"]?.Text ?? id, Version = row?["version"], InstanceName = row?["instance_name"], Style = row?["style"]?.Text };
    }

    private static List<ChoiceList> Lists(FormSheet? sheet)
    {
        var lists = new List<ChoiceList>();
        foreach (var row in (sheet?.Rows ?? []).Skip(1).Select(row => new Row(sheet!, row)))
        {
            if (row["list_name"] is not { } name)
            {
                continue;
            }

            var list = lists.Find(list => list.Name == name.Text);
            if (list is null)
            {
                lists.Add(list = new(name.Text, name.At));
            }

            var choice = new Choice { Name = row["name"], At = row.At };
            row.Translate("label", choice.Label);
            list.Choices.Add(choice);
        }

        return lists;
    }

    private static void ReadSurvey(FormSheet sheet, Group root)
    {
        var parent = root;
        foreach (var row in sheet.Rows.Skip(1).Select(row => new Row(sheet, row)))
        {
            if (row["type"] is not { } type)
            {
                continue;
            }

            var words = type.Text.Split(' ', 2);
            if (words[0] == "end" && words.Length == 2 && words[1] is "group" or "repeat")
            {
                parent = parent.Parent ?? root;
                continue;
            }

            var item = Make(row, type, words);
            item.Parent = parent;
            row.Translate("label", item.Label);
            row.Translate("hint", item.Hint);
            parent.Children.Add(item);
            parent = item as Group ?? parent;
        }
    }

    private static Item Make(Row row, CellText type, string[] words) => type.Text switch
    {
        "begin group" or "begin_group" => new Group { Name = row["name"]?.Text ?? "", At = row.At, Relevant = row["relevant"], Appearance = row["appearance"] },
        "begin repeat" or "begin_repeat" => new Repeat { Name = row["name"]?.Text ?? "", At = row.At, Relevant = row["relevant"], Count = row["repeat_count"], Appearance = row["appearance"] },
        _ => new Question
        {
            Name = row["name"]?.Text ?? "", At = row.At, NameAt = row["name"]?.At ?? row.At, Type = words[0], TypeAt = type.At, Kind = Kind(words[0]), List = words.ElementAtOrDefault(1),
            Relevant = row["relevant"], Required = row["required"], Constraint = row["constraint"], Calculation = row["calculation"], Default = row["default"],
            ChoiceFilter = row["choice_filter"], Trigger = row["trigger"], Appearance = row["appearance"], ReadOnly = row["read_only"],
        },
    };

    private static QuestionKind Kind(string type) => Enum.TryParse<QuestionKind>(type.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var kind) ? kind : QuestionKind.Text;

    private sealed class Row(FormSheet sheet, FormRow row)
    {
        public FormPlace At => new(sheet.Name, row.Number, -1);

        public CellText? this[string column]
        {
            get
            {
                var index = sheet.Rows[0].Cells.ToList().IndexOf(column);
                return index < 0 || index >= row.Cells.Count || row.Cells[index].Length == 0 ? null : new(row.Cells[index], new(sheet.Name, row.Number, index));
            }
        }

        public void Translate(string column, Translated into)
        {
            foreach (var header in sheet.Rows[0].Cells.Where(header => header == column || header.StartsWith(column + "::", StringComparison.Ordinal)))
            {
                if (this[header] is { } text)
                {
                    into.Add(header == column ? Translated.Untranslated : header[(column.Length + 2)..].Trim(), text);
                }
            }
        }
    }
}
