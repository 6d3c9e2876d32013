namespace Linli.Forms.Lists;

/// <summary>What became of an entity that a filled form tells of.</summary>
/// <param name="State">done, failed or waiting.</param>
/// <param name="Entity">Its id; null when the form gives none.</param>
/// <param name="Version">The state of the entity that it made; null when it made none.</param>
/// <param name="Refused">Why it failed.</param>
internal sealed record EntityStep(string State, Guid? Entity, int? Version, Problem? Refused)
{
    public const string Done = "done";
    public const string Failed = "failed";

    /// <summary>A form that the same phone filled earlier has not come yet.</summary>
    public const string Waiting = "waiting";

    public static EntityStep Of(Guid entity, Outcome<int> made) => made.Failed(out var problem, out var version) ? new(Failed, entity, null, problem) : new(Done, entity, version, null);

    public static EntityStep Fail(Guid? entity, Problem problem) => new(Failed, entity, null, problem);

    public static EntityStep Wait(Guid entity) => new(Waiting, entity, null, null);
}
