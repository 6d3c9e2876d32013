using Linli.Residents;

namespace Linli.Forms;

/// <summary>A round, as forms need it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">The number that people give it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind: a form is bound to a kind of round.</param>
/// <param name="Area">Where it goes round.</param>
/// <param name="IsOpen">Whether it takes visits.</param>
/// <param name="LookBack">Day since which people are asked whether they were away; null when not asked.</param>
/// <param name="Places">Areas asked about.</param>
public sealed record RoundOfForms(Guid Id, int Number, string Name, string Kind, AreaPath Area, bool IsOpen, DateOnly? LookBack, IReadOnlyList<string> Places);

/// <summary>What forms need to know of rounds; the Server gives it, because Forms and Rounds are neighbours.</summary>
public abstract class FormRounds
{
    /// <summary>The kinds of round to which a form can be bound.</summary>
    public abstract IReadOnlyList<string> Kinds { get; }

    /// <summary>A round that touches the scope; null when there is none.</summary>
    public abstract RoundOfForms? Find(Session session, Guid id);

    /// <summary>Those of some rounds that touch the scope, in one read.</summary>
    public abstract IReadOnlyList<RoundOfForms> Some(Session session, IReadOnlyCollection<Guid> ids);

    /// <summary>The open rounds that touch the scope, newest first.</summary>
    public abstract IReadOnlyList<RoundOfForms> Open(Session session);

    /// <summary>The doors of a round that are somebody's to knock at, in the order of a walk.</summary>
    public abstract IEnumerable<DwellingRef> Doors(Session session, Person person, Guid round);
}
