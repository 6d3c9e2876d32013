namespace Linli.Access.Phones;

/// <summary>A phone that keeps somebody's day for work without a signal.</summary>
/// <param name="Id">Its id, made on the phone.</param>
/// <param name="Account">Whose day.</param>
/// <param name="Name">What the phone calls itself: its system and browser.</param>
/// <param name="MadeAt">Since when.</param>
/// <param name="HeardAt">When it last asked, to within <see cref="PhoneRules.HeardEvery"/>.</param>
/// <param name="OrderedAt">When somebody ordered that it deletes what it keeps; null when nobody did.</param>
/// <param name="DeletedAt">When it said that it has deleted; null while it has not.</param>
/// <param name="Unsent">How many entries went with it that had not been sent; null while it has not deleted.</param>
internal sealed record Phone(Guid Id, Guid Account, string Name, DateTimeOffset MadeAt, DateTimeOffset HeardAt, DateTimeOffset? OrderedAt, DateTimeOffset? DeletedAt, int? Unsent);
