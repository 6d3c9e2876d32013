namespace Linli.Residents;

/// <summary>What a household needs.</summary>
/// <param name="Flag">Whether it needs something.</param>
/// <param name="Note">What, in words; null when nothing is written. Kept sealed.</param>
public sealed record NeedNote(bool Flag, string? Note);
