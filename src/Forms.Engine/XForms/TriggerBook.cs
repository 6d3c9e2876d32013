using Linli.Forms.Engine.Expressions;
using Linli.Forms.Engine.Model;

namespace Linli.Forms.Engine.XForms;

/// <summary>Which questions are worked out anew when another one's answer changes.</summary>
internal sealed class TriggerBook
{
    private readonly Dictionary<Item, List<Question>> _triggered = [];

    public TriggerBook(IEnumerable<Item> items, ReferenceBook book)
    {
        foreach (var question in items.OfType<Question>().Where(question => question.Trigger is not null))
        {
            foreach (var trigger in book.FindAll(question.Trigger!))
            {
                Of(trigger).Add(question);
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
