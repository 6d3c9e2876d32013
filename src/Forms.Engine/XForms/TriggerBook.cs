using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Faults;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Which questions are worked out anew when another one's answer changes.</summary>
internal sealed class TriggerBook
{
    private readonly Dictionary<Item, List<Question>> _triggered = [];

    /// <param name="items">All rows of the survey.</param>
    /// <param name="book">What names refer to.</param>
    /// <param name="faults">Where a trigger that has no answer is told.</param>
    public TriggerBook(IEnumerable<Item> items, ReferenceBook book, FaultList faults)
    {
        foreach (var question in items.OfType<Question>().Where(question => question.Trigger is not null))
        {
            foreach (var trigger in book.FindAll(question.Trigger!))
            {
                Of(trigger).Add(question);
                if (trigger is not Question)
                {
                    faults.Error(FormFaultCodes.TriggerNoQuestion, question.Trigger!.At, ("name", trigger.Name));
                }
            }
        }
    }

    /// <summary>What a question triggers, in the order of the form.</summary>
    public IReadOnlyList<Question> this[Item trigger] => _triggered.TryGetValue(trigger, out var triggered) ? triggered : [];

    private List<Question> Of(Item trigger)
    {
        if (!_triggered.TryGetValue(trigger, out var triggered))
        {
            _triggered.Add(trigger, triggered = []);
        }

        return triggered;
    }
}
