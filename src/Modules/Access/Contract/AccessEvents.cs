namespace Linli.Access;

/// <summary>An account was disabled: whoever gave it work has to give it to somebody else.</summary>
/// <param name="Account">The account.</param>
public sealed record AccountDisabled(Guid Account) : Event;
