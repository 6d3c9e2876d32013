using Linli.Rounds.Assignments;
using Linli.Rounds.Rounds;

namespace Linli.Rounds.Packs;

/// <summary>
/// All that a whole pack hangs on beside what stands in the database: two readers with the same view get the same doors, told alike. Whose name the pack bears is the one thing that is
/// not in it; it is put in for each reader (<see cref="SharedPack"/>). Everything is taken from the picture from which the pack is read, or from which a kept one is proved to be still true.
/// </summary>
/// <param name="Round">The round.</param>
/// <param name="Day">The local day: ages and names of areas follow it.</param>
/// <param name="Acts">Where the reader knocks: what statements are confined to.</param>
/// <param name="List">Where the doors are the reader's while nothing was given out.</param>
/// <param name="Roster">Where the reader may see who lives behind a door.</param>
/// <param name="Own">The reader, when doors of the round were given to her; else nobody in particular.</param>
internal sealed record PackView(Guid Round, DateOnly Day, string Acts, string List, string Roster, Guid Own)
{
    public static PackView Of(Call call, Look look, Round round)
    {
        var own = AssignmentTable.OfWorker(look, round, call.Person.Account).Count > 0 ? call.Person.Account : Guid.Empty;
        return new(round.Id, look.Today, Places(look.Scope), Places(call.ScopeOf(Permission.RoundsRead)), Places(call.ScopeOf(Permission.RosterRead)), own);
    }

    /// <summary>Every area of a scope, each with an end of its own, so that no two scopes read alike; of no area nothing.</summary>
    internal static string Places(Scope scope) => string.Concat(scope.Areas.Select(area => area.Value + "\n"));
}
