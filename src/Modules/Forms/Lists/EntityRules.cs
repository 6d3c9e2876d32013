namespace Linli.Forms.Lists;

/// <summary>How what a form says of an entity joins with what is kept. Pure.</summary>
internal static class EntityRules
{
    /// <summary>What is kept afterwards: what was asked counts, an empty label leaves the old one.</summary>
    public static EntityContent Merge(EntityContent kept, AskedEntity asked)
    {
        var values = kept.Values.ToDictionary();
        foreach (var (name, value) in asked.Values)
        {
            values[name] = value;
        }

        return new(asked.Label.Length > 0 ? asked.Label : kept.Label, values);
    }

    /// <summary>Whether others had changed the entity since the state that the asker had seen, and whether they disagree. Source: forms.md 6.6, "Update".</summary>
    /// <param name="seen">The state that the asker had seen; null when it is no longer kept.</param>
    /// <param name="kept">The state now.</param>
    /// <param name="asked">What is asked.</param>
    public static string Conflict(EntityContent? seen, EntityContent kept, AskedEntity asked)
    {
        var pairs = asked.Values.Select(value => (Before: seen?.Values.GetValueOrDefault(value.Key), Now: kept.Values.GetValueOrDefault(value.Key), Asked: (string?)value.Value)).ToList();
        if (asked.Label.Length > 0)
        {
            pairs.Add((seen?.Label, kept.Label, asked.Label));
        }

        return pairs.Exists(pair => Differs(pair.Asked, pair.Now) && Differs(pair.Now, pair.Before) && Differs(pair.Asked, pair.Before)) ? EntityVersion.Hard : EntityVersion.Soft;
    }

    /// <summary>The graver of two conflicts.</summary>
    public static string? Graver(string? one, string? other) => one == EntityVersion.Hard || other == EntityVersion.Hard ? EntityVersion.Hard : one ?? other;

    private static bool Differs(string? one, string? other) => (one ?? "") != (other ?? "");
}
