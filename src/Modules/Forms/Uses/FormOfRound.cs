using Linli.Forms.Definitions;
using Linli.Forms.Submissions;

namespace Linli.Forms.Uses;

/// <summary>Tells the page of a door which form the round asks with, and which of its questions the page answers by itself.</summary>
internal static class FormOfRound
{
    /// <summary>The form to open.</summary>
    /// <param name="Form">Null when the round has none; then the three buttons of the door page are all.</param>
    /// <param name="Names">Paths of the questions that the page answers.</param>
    /// <param name="Round">The round with its settings.</param>
    internal sealed record Answer(FormLive? Form, DeclaredPaths Names, RoundHead Round);

    /// <summary>A form with its version in use.</summary>
    internal sealed record FormLive(Guid Id, string FormId, string Title, int No, string Version);

    /// <summary>Where the declared questions stand in the form; null for one that it does not ask.</summary>
    internal sealed record DeclaredPaths(string? Round, string? Door, string? Outcome);

    /// <summary>The round.</summary>
    internal sealed record RoundHead(Guid Id, int Number, string Name, string Kind, string State, DateOnly? LookBack, IReadOnlyList<string> Places);

    public static void Map(Routes routes) => routes.Read<Answer>("/forms/of-round/{round:guid}", nameof(FormOfRound), May.Hold(Permission.RoundsWork), Handle);

    private static Outcome<Answer> Handle(Call call, Look look)
    {
        if (call.Service<FormRounds>().Find(look, call.RouteId("round")) is not { } round)
        {
            return HttpProblems.NotFound();
        }

        var head = new RoundHead(round.Id, round.Number, round.Name, round.Kind, round.IsOpen ? "open" : "closed", round.LookBack, round.Places);
        if (UseTable.FormOf(look, round) is not { } form
            || FormTable.Versions(look, form.Id).FirstOrDefault(version => version.State == FormVersion.Live) is not { } live
            || VersionBook.Read(look, form, live.No) is not { } known)
        {
            return new Answer(null, new(null, null, null), head);
        }

        return new Answer(
            new(form.Id, form.XFormId, form.Title, live.No, live.Name),
            new(known.PathOf(DeclaredNames.Round), known.PathOf(DeclaredNames.Door), known.PathOf(DeclaredNames.Outcome)), head);
    }
}
