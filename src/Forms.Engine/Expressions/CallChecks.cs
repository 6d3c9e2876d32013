using System.Globalization;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.Expressions;

/// <summary>Checks the functions that expressions call.</summary>
internal sealed class CallChecks(KnownInstances instances, FaultList faults)
{
    /// <summary>So many faults one cell tells; more would follow from the same mistake.</summary>
    private const int MostInCell = 3;

    private readonly NearestName _nearest = new();
    private readonly Dictionary<string, string?> _proposals = new(StringComparer.Ordinal);

    /// <summary>Takes up the files that <c>pulldata</c> reads, before anything is checked.</summary>
    public void Learn(ExpressionNode root) => ExpressionWalk.Visit(root, (node, _) =>
    {
        if (node is CallNode { Name: "pulldata", Arguments: [LiteralNode { IsNumber: false } file, ..] })
        {
            instances.Add(file.Text);
        }
    });

    /// <summary>Checks all calls of an expression, each name once.</summary>
    public void Check(ExpressionNode root, CellText cell)
    {
        var told = new HashSet<(string, string)>();
        var quoted = new HashSet<ExpressionNode>(ReferenceEqualityComparer.Instance);
        ExpressionWalk.Visit(root, (node, _) =>
        {
            if (node is CallNode call)
            {
                CheckCall(call, cell, told);
                Excuse(call, quoted);
            }
            else if (node is LiteralNode { IsNumber: false } text && !quoted.Contains(text))
            {
                CheckText(text, cell, told);
            }
        });
    }

    /// <summary>The function for names of choices wants the path of a question in quotes.</summary>
    private static void Excuse(CallNode call, HashSet<ExpressionNode> quoted)
    {
        if (call.Name == "jr:choice-name")
        {
            quoted.UnionWith(call.Arguments);
        }
    }

    private void CheckCall(CallNode call, CellText cell, HashSet<(string, string)> told)
    {
        if (told.Count >= MostInCell)
        {
            return;
        }

        if (!FunctionBook.Has(call.Name, out var shape))
        {
            if (told.Add((FormFaultCodes.UnknownFunction, call.Name)))
            {
                TellUnknown(call, cell);
            }
        }
        else if (!FunctionBook.Takes(call.Name, shape, call.Arguments.Count))
        {
            if (told.Add((FormFaultCodes.WrongArguments, call.Name)))
            {
                var given = call.Arguments.Count.ToString(CultureInfo.InvariantCulture);
                faults.Error(FormFaultCodes.WrongArguments, cell.At, ("name", call.Name), ("given", given), ("wanted", Wanted(call.Name, shape)));
            }
        }
        else if (NodesetRules.IsGivenValue(call))
        {
            if (told.Add((FormFaultCodes.QuestionWanted, call.Name)))
            {
                faults.Error(FormFaultCodes.QuestionWanted, cell.At, ("name", call.Name));
            }
        }
        else if (call is { Name: "instance", Arguments: [LiteralNode { IsNumber: false } list] } && !instances.Has(list.Text) && told.Add((FormFaultCodes.UnknownInstance, list.Text)))
        {
            faults.Error(FormFaultCodes.UnknownInstance, cell.At, ("name", list.Text));
        }
        else if (call is { Name: "regex", Arguments: [_, LiteralNode { IsNumber: false } pattern] })
        {
            TellPattern(pattern.Text, cell, told);
        }
        else if (call is { Name: "jr:choice-name", Arguments: [_, LiteralNode { IsNumber: false } path] } && path.Text.AsSpan().IndexOfAny("$/.") < 0 && told.Add((FormFaultCodes.QuestionWanted, call.Name)))
        {
            faults.Error(FormFaultCodes.QuestionWanted, cell.At, ("name", call.Name)); // its second argument is the path of a question, in quotes
        }
        else if (IsNoDay(call) && told.Add((FormFaultCodes.NoDay, call.Name)))
        {
            faults.Error(FormFaultCodes.NoDay, cell.At, ("name", call.Name), ("text", ((LiteralNode)call.Arguments[0]).Text));
        }
    }

    /// <summary>A day or moment that stands in the form as a text and is none: both clients stop at it.</summary>
    private static bool IsNoDay(CallNode call) =>
        call is { Name: "date" or "date-time", Arguments: [LiteralNode { IsNumber: false } text] } && text.Text.Length >= 10
        && text.Text.AsSpan(0, 10) is var day && DayShape(day) && !DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static bool DayShape(ReadOnlySpan<char> text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at is 4 or 7 ? text[at] != '-' : !char.IsAsciiDigit(text[at]))
            {
                return false;
            }
        }

        return true;
    }

    private void TellPattern(string pattern, CellText cell, HashSet<(string, string)> told)
    {
        var use = PatternRules.Of(pattern);
        if (use is PatternUse.Nowhere && told.Add((FormFaultCodes.BrokenPattern, pattern)))
        {
            faults.Error(FormFaultCodes.BrokenPattern, cell.At, ("pattern", pattern));
        }
        else if (use is PatternUse.NotInBrowsers && told.Add((FormFaultCodes.BrowserPattern, pattern)))
        {
            faults.Warn(FormFaultCodes.BrowserPattern, cell.At, ("pattern", pattern));
        }
    }

    private void TellUnknown(CallNode call, CellText cell)
    {
        if (!_proposals.TryGetValue(call.Name, out var nearest))
        {
            _proposals[call.Name] = nearest = _nearest.Of(call.Name, FunctionBook.Names);
        }

        if (nearest is null)
        {
            faults.Error(FormFaultCodes.UnknownFunction, cell.At, ("name", call.Name));
        }
        else
        {
            faults.Error(FormFaultCodes.MisspeltFunction, cell.At, ("name", call.Name), ("nearest", nearest));
        }
    }

    private void CheckText(LiteralNode text, CellText cell, HashSet<(string, string)> told)
    {
        if (ReferenceScanner.MayHave(text.Text) && ReferenceScanner.Scan(text.Text) is [{ IsWellFormed: true } reference, ..] && told.Add((FormFaultCodes.ReferenceInQuotes, "")))
        {
            faults.Warn(FormFaultCodes.ReferenceInQuotes, cell.At, ("name", reference.Name));
        }
    }

    private static string Wanted(string name, FunctionShape shape) => name switch
    {
        "indexed-repeat" => "3, 5, 7, 9, 11",
        "weighted-checklist" => "2, 4, 6, …",
        _ when shape.Most == int.MaxValue => Invariant($"≥ {shape.Least}"),
        _ when shape.Least == shape.Most => Invariant($"{shape.Least}"),
        _ => Invariant($"{shape.Least}–{shape.Most}"),
    };

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
