namespace Linli.Platform;

/// <summary>Something that happened, worth telling other modules.</summary>
public abstract record Event;

/// <summary>Something that listeners outside the process are told too, through the outbox; holds no personal data.</summary>
public abstract record OutsideEvent : Event
{
    /// <summary>Stable name of the event, <c>module.what-happened</c>.</summary>
    public abstract string Name { get; }
}

/// <summary>What one module does because of what happened in another; runs inside the act that told it.</summary>
/// <typeparam name="TEvent">The event that sets it off.</typeparam>
public interface IReaction<in TEvent>
    where TEvent : Event
{
    /// <summary>Reacts; what it writes is kept or taken back together with the act.</summary>
    void React(TEvent happened, Unit unit);
}

/// <summary>The reactions of the house, in the order in which they run; filled in one place of the server.</summary>
public sealed class Reactions
{
    private readonly Dictionary<Type, List<object>> _byEvent = [];

    /// <summary>Adds one.</summary>
    public Reactions Add<TEvent>(IReaction<TEvent> reaction)
        where TEvent : Event
    {
        if (!_byEvent.TryGetValue(typeof(TEvent), out var list))
        {
            _byEvent[typeof(TEvent)] = list = [];
        }

        list.Add(reaction);
        return this;
    }

    internal IEnumerable<IReaction<TEvent>> For<TEvent>()
        where TEvent : Event =>
        _byEvent.TryGetValue(typeof(TEvent), out var list) ? list.Cast<IReaction<TEvent>>() : [];
}
