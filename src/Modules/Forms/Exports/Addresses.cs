using Linli.Forms.Engine;
using Linli.Forms.Submissions;
using Linli.Residents;

namespace Linli.Forms.Exports;

/// <summary>What the rounds and doors are called that some filled forms name, read once for all of them; without those that have gone or that the reader may not see.</summary>
internal sealed class Addresses
{
    private readonly Dictionary<Guid, string> _doors;
    private readonly Dictionary<Guid, string> _rounds;

    private Addresses(Dictionary<Guid, string> doors, Dictionary<Guid, string> rounds) => (_doors, _rounds) = (doors, rounds);

    /// <summary>Reads them.</summary>
    /// <param name="look">Only doors inside its scope, and rounds that touch it.</param>
    /// <param name="rounds">Knows the rounds; null when nobody asks for them.</param>
    /// <param name="doors">The doors at which the filled forms hang.</param>
    /// <param name="answers">What was answered.</param>
    public static Addresses Of(Look look, FormRounds? rounds, IEnumerable<Guid> doors, IReadOnlyCollection<SubmissionAnswer> answers)
    {
        var named = doors.Concat(IdsOf(answers, DeclaredNames.Door)).ToHashSet();
        return new(
            DwellingDirectory.Some(look, named).ToDictionary(door => door.Key, door => door.Value.Label),
            rounds is null ? [] : rounds.Some(look, IdsOf(answers, DeclaredNames.Round).ToHashSet()).ToDictionary(round => round.Id, round => round.Name));
    }

    /// <summary>The address of a door; null when it is not known here.</summary>
    public string? DoorOf(Guid? id) => id is { } door ? _doors.GetValueOrDefault(door) : null;

    /// <summary>What the answer to <c>round</c> or <c>door</c> means; null for an answer that is no id, or of which nothing is known here.</summary>
    public string? Of(SubmissionAnswer answer) => Guid.TryParse(answer.Text, out var id)
        ? (NameOf(answer) == DeclaredNames.Round ? _rounds : _doors).GetValueOrDefault(id)
        : null;

    private static IEnumerable<Guid> IdsOf(IEnumerable<SubmissionAnswer> answers, string name) =>
        answers.Where(answer => NameOf(answer) == name).Select(answer => Guid.TryParse(answer.Text, out var id) ? id : Guid.Empty).Where(id => id != Guid.Empty);

    private static string NameOf(SubmissionAnswer answer) => answer.Path[(answer.Path.LastIndexOf('/') + 1)..];
}
