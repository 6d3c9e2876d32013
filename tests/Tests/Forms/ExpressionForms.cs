using Linli.Forms.Engine;
using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;
using Linli.Forms.Engine.Reading;

namespace Linli.Tests.Forms;

/// <summary>Small forms for tests of expressions.</summary>
internal static class ExpressionForms
{
    public const string Columns = "type name label relevant required read_only constraint calculation default choice_filter trigger hint";

    /// <summary>A form whose rows say "type name column=text column=text"; blanks within a text are written as they are, the columns are split at " ; ".</summary>
    public static FormSource Of(params string[] rows)
    {
        var columns = Columns.Split(' ');
        List<FormRow> made = [new(1, columns)];
        foreach (var row in rows)
        {
            var parts = row.Split(" ; ");
            var cells = new string[columns.Length];
            Array.Fill(cells, "");
            (cells[0], cells[1], cells[2]) = (parts[0], parts.ElementAtOrDefault(1) ?? "", parts.Length > 1 ? "Label" : "");
            foreach (var part in parts.Skip(2))
            {
                var sign = part.IndexOf('=', StringComparison.Ordinal);
                cells[Array.IndexOf(columns, part[..sign])] = part[(sign + 1)..];
            }

            made.Add(new(made.Count + 1, cells));
        }

        var choices = new FormSheet("choices", [new(1, ["list_name", "name", "label"]), new(2, ["l", "one", "One"]), new(3, ["l", "two", "Two"])]);
        return new("form", [new("survey", made), choices]);
    }

    /// <summary>The draft of a form, and what its expressions tell.</summary>
    public static (FormDraft Draft, ReferenceBook Book, IReadOnlyList<FormFault> Faults) Check(FormSource source)
    {
        var draft = FormReader.Read(source, new FaultList())!;
        var faults = new FaultList();
        var book = new ReferenceBook(draft, faults);
        ExpressionChecks.Check(draft, book, faults);
        return (draft, book, faults.All);
    }

    public static Item Item(this FormDraft draft, string name) => draft.Root.Descendants().Single(item => item.Name == name);
}
