using Linli.Rounds.Rounds;

namespace Linli.Rounds.Packs;

/// <summary>Gives out whole packs: kept ones that are still true, else new ones, made once for all who may see exactly the same and few at a time.</summary>
internal sealed class PackDesk(Reads reads, PackShelf shelf, PackLine line, TimeProvider clock)
{
    /// <summary>Tries to share what somebody else makes; each means that the round changed while it was made.</summary>
    private const int MostTurns = 3;

    /// <summary>A kept pack of a view that is true in a picture; null when there is none.</summary>
    /// <param name="look">The picture of whoever asks.</param>
    /// <param name="call">Who asks.</param>
    /// <param name="at">Round, view and last entry, all of that picture.</param>
    public SharedPack? Find(Look look, Call call, PackPlace at)
    {
        if (shelf.Find(at.View) is not { } pack || pack.Seq > at.Head)
        {
            return null;
        }

        if (pack.TrueAt >= at.Head)
        {
            return pack; // nothing changed of it up to a later entry than the last one of this picture
        }

        var change = PackChanges.Since(look, at.Round, call.Person.Account, pack.TrueAt, at.Head);
        if (PackChanges.Among(look, change, pack.Doors) is not { Count: 0 })
        {
            shelf.Forget(at.View, pack);
            return null;
        }

        pack.TrueAt = at.Head;
        return pack;
    }

    /// <summary>A pack for somebody for whom none was kept.</summary>
    /// <param name="call">Who asks.</param>
    /// <param name="view">The view under which none was found.</param>
    /// <param name="read">Finds a kept pack in a new picture, or tells the view in that picture.</param>
    /// <param name="make">Reads the pack, with the view in the picture from which it is read.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public async Task<Outcome<WholePack>> GetAsync(
        Call call, PackView view, Func<Look, Outcome<WholePack>> read, Func<Look, Outcome<(PackView View, ShowPack.Answer Answer)>> make, CancellationToken cancel)
    {
        for (var turn = 0; turn < MostTurns; turn++)
        {
            if (shelf.Begins(view, out var other))
            {
                return await MakeAsync(call, view, make, cancel);
            }

            if (await other.WaitAsync(cancel) is { } problem)
            {
                return problem;
            }

            var outcome = await reads.RunAsync(call.Act, read, cancel);
            if (outcome.Failed(out _, out var found) || found.Pack is not null)
            {
                return outcome;
            }

            view = found.View;
        }

        return PackProblems.Busy(1);
    }

    private async Task<Outcome<WholePack>> MakeAsync(Call call, PackView view, Func<Look, Outcome<(PackView View, ShowPack.Answer Answer)>> make, CancellationToken cancel)
    {
        Problem? problem = null;
        try
        {
            if (await line.EnterAsync(cancel) is { } seconds)
            {
                return problem = PackProblems.Busy(seconds);
            }

            var outcome = await KeepAsync(call, make, CancellationToken.None); // to its end: others may wait for it as well
            problem = outcome.Problem;
            return outcome;
        }
        finally
        {
            shelf.End(view, problem);
        }
    }

    /// <summary>Makes a pack; it is kept for the view of the picture from which it was read, whatever the view was before.</summary>
    private async Task<Outcome<WholePack>> KeepAsync(Call call, Func<Look, Outcome<(PackView View, ShowPack.Answer Answer)>> make, CancellationToken cancel)
    {
        var started = clock.GetTimestamp();
        try
        {
            var outcome = await reads.RunAsync(call.Act, make, cancel);
            if (outcome.Failed(out var problem, out var made))
            {
                return problem;
            }

            var pack = SharedPack.Of(made.Answer);
            shelf.Keep(made.View, pack);
            return new WholePack(made.View, pack, made.Answer.Worker);
        }
        finally
        {
            line.Leave(clock.GetElapsedTime(started));
        }
    }
}

/// <summary>What a whole pack is to be found by, all of one picture.</summary>
internal sealed record PackPlace(Round Round, PackView View, long Head);

/// <summary>A whole pack for somebody.</summary>
/// <param name="View">The view in the picture of whoever asked.</param>
/// <param name="Pack">The pack; null while it is to be made.</param>
/// <param name="Worker">The name of whoever asked.</param>
internal sealed record WholePack(PackView View, SharedPack? Pack, string Worker);
